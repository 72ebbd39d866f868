"""The index of a primary key is renamed, and the key with it: one notice."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER INDEX accounts_pkey RENAME TO pk_accounts")  # expect: D5 notice


def downgrade():
    op.execute("ALTER INDEX pk_accounts RENAME TO accounts_pkey")
