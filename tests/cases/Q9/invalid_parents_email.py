"""A letter refers to an account and keeps the account's address as well."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(  # expect: Q9 notice
        "letters",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("account_email", sa.String(100), nullable=False),
    )
    op.create_index("ix_letters_account_id", "letters", ["account_id"])


def downgrade():
    op.drop_table("letters")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Letter(Base):
#+    __tablename__ = "letters"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    account_email: Mapped[str] = mapped_column(sa.String(100))
