"""A unique index takes its place first."""

# --- given unique_email

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("uq_accounts_email", "accounts", ["email"], unique=True, postgresql_concurrently=True, if_not_exists=False)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("uq_accounts_email", table_name="accounts", postgresql_concurrently=True)

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint("accounts_email_key", "accounts", type_="unique")


def downgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE (email)")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100), unique=True)
#+    email: Mapped[str] = mapped_column(sa.String(100))

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
