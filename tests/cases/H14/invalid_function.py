"""What pg_dump puts at the head of a script, pasted into a revision."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SELECT pg_catalog.set_config('search_path', 'public, pg_catalog', false)")  # expect: H14 warning
    op.execute("CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'")


def downgrade():
    op.execute("DROP FUNCTION one()")

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute("CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
#+    op.execute("CREATE FUNCTION one() RETURNS integer LANGUAGE sql AS 'SELECT 1'")
#+    op.execute("RESET search_path")
