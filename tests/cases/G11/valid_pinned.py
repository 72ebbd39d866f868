"""The path is pinned."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS 'UPDATE accounts SET nickname = email WHERE id = who'")


def downgrade():
    op.execute("DROP FUNCTION promote(bigint)")
