"""The rule holds for new rows only."""

# --- given percent_domain

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER DOMAIN percent ADD CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100) NOT VALID")


def downgrade():
    op.execute("ALTER DOMAIN percent DROP CONSTRAINT percent_range")
