"""Python fails before the server is asked."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    raise ValueError("no such shop")  # expect: J10 error


def downgrade():
    pass
