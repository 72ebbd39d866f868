"""A label is appended to an ENUM, a VARCHAR grows within its length byte, a column and an index are added: no copy."""

# --- given account_plan

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column(
        "accounts",
        "plan",
        existing_type=sa.Enum("free", "paid"),
        type_=sa.Enum("free", "paid", "trial"),
        existing_nullable=True,
    )
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(60), ADD COLUMN country varchar(2)")
    op.create_index("ix_accounts_country", "accounts", ["country"])


def downgrade():
    op.drop_index("ix_accounts_country", "accounts")
    op.execute("ALTER TABLE accounts DROP COLUMN country, MODIFY nickname varchar(50), MODIFY plan ENUM('free', 'paid')")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid"))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(60))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid", "trial"))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2), index=True)
