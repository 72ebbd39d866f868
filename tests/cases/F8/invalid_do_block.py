"""The rule comes from code for the server."""

# --- given percent_domain

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("DO $$ BEGIN ALTER DOMAIN percent ADD CONSTRAINT low CHECK (VALUE < 100); END $$")  # expect: F8 error


def downgrade():
    op.execute("ALTER DOMAIN percent DROP CONSTRAINT low")
