"""A longer text and a further label hold all old values."""

# --- given account_plan

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), type_=sa.String(60))
    op.execute("ALTER TABLE accounts MODIFY plan ENUM('free', 'paid', 'trial')")


def downgrade():
    op.execute("ALTER TABLE accounts MODIFY plan ENUM('free', 'paid')")
    op.alter_column("accounts", "nickname", existing_type=sa.String(60), type_=sa.String(50))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid"))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(60))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid", "trial"))
