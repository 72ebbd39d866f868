"""VACUUM FULL needs a connection without transaction, and locks everybody out all the same."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("VACUUM (FULL, ANALYZE) orders")  # expect: G5 error


def downgrade():
    pass
