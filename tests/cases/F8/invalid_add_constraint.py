"""A rule for a domain that a table uses."""

# --- given percent_domain

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER DOMAIN percent ADD CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100)")  # expect: F8 error


def downgrade():
    op.execute("ALTER DOMAIN percent DROP CONSTRAINT percent_range")
