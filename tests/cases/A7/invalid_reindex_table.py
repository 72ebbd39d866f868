"""All indexes of an existing table are rebuilt: the fix does it concurrently."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("REINDEX TABLE accounts")  # expect: A7 error


def downgrade():
    pass

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("REINDEX TABLE CONCURRENTLY accounts")


def downgrade():
    pass
