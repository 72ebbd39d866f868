"""No table uses the domain yet."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE DOMAIN percent AS integer")
    op.execute("ALTER DOMAIN percent ADD CONSTRAINT percent_range CHECK (VALUE BETWEEN 0 AND 100)")


def downgrade():
    op.execute("DROP DOMAIN percent")
