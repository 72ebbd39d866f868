"""A sequence of the change's own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE SEQUENCE counting")
    op.execute("ALTER SEQUENCE counting RESTART WITH 5")


def downgrade():
    op.execute("DROP SEQUENCE counting")
