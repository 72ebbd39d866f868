"""A column is added, then a unique index: a duplicate leaves the column behind."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2)))  # expect: M2 warning
    op.create_index("ix_accounts_email", "accounts", ["email"], unique=True)


def downgrade():
    op.drop_index("ix_accounts_email", "accounts")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True, unique=True)
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
