"""A sequence of the change's own, and an index, which is only noted."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE SEQUENCE counting")
    op.execute("ALTER SEQUENCE counting RENAME TO counter")


def downgrade():
    op.execute("DROP SEQUENCE counter")
