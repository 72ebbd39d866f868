"""A condition that is always true, and a DELETE."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("DELETE FROM orders WHERE 1 = 1")  # expect: I1 error


def downgrade():
    pass
