"""A type of the change's own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TYPE address AS (street text, town text)")
    op.execute("ALTER TYPE address ADD ATTRIBUTE country text")


def downgrade():
    op.execute("DROP TYPE address")
