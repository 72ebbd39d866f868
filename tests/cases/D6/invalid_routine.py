"""A function, from within a DO block."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")


def downgrade():
    op.execute("DROP FUNCTION twice(integer)")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN DROP FUNCTION twice(integer); END $$")  # expect: D6 warning


def downgrade():
    op.execute("CREATE FUNCTION twice(n integer) RETURNS integer LANGUAGE sql AS 'SELECT 2 * n'")
