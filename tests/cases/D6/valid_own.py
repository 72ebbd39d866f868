"""What the change itself made goes again."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE SEQUENCE counting")
    op.execute("DROP SEQUENCE counting")


def downgrade():
    op.execute("SELECT 1")
