"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")  # expect: A3 error


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")
