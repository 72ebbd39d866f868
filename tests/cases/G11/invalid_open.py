"""A function with its owner's rights and no search_path."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE accounts SET nickname = email WHERE id = who'")  # expect: G11 warning


def downgrade():
    op.execute("DROP FUNCTION promote(bigint)")

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE accounts SET nickname = email WHERE id = who'")
#+    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS 'UPDATE accounts SET nickname = email WHERE id = who'")
