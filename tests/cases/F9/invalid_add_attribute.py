"""A type of production gets a field more, and code for the server takes one away."""

# --- base migrations/versions/0002_type.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TYPE address AS (street text, town text)")


def downgrade():
    op.execute("DROP TYPE address")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE address ADD ATTRIBUTE country text")  # expect: F9 notice
    op.execute("DO $$ BEGIN ALTER TYPE address DROP ATTRIBUTE town; END $$")  # expect: F9 notice


def downgrade():
    op.execute("ALTER TYPE address ADD ATTRIBUTE town text")
    op.execute("ALTER TYPE address DROP ATTRIBUTE country")
