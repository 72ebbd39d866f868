"""A role is made with its password."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE ROLE reader LOGIN PASSWORD 'hj3K9vbW2qz'")  # expect: P2 warning


def downgrade():
    op.execute("DROP ROLE reader")
