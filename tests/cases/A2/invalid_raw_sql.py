"""The same in raw SQL."""

# --- given nickname_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP INDEX IF EXISTS ix_accounts_nickname")  # expect: A2 warning


def downgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])

# --- fixed migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_accounts_nickname")


def downgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])
