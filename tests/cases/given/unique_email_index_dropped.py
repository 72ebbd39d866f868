"""The accounts' email loses its unique index, by which the application's upserts find a row."""

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY uq_accounts_email")  # expect: A9 error


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
