"""Execution of a function is everybody's anyway."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    op.execute("GRANT EXECUTE ON FUNCTION one() TO PUBLIC")


def downgrade():
    op.execute("DROP FUNCTION one()")
