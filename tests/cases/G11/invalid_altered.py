"""A function gets its owner's rights later."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql AS 'UPDATE accounts SET nickname = email WHERE id = who'")


def downgrade():
    op.execute("DROP FUNCTION promote(bigint)")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER FUNCTION promote(bigint) SECURITY DEFINER")  # expect: G11 warning


def downgrade():
    op.execute("ALTER FUNCTION promote(bigint) SECURITY INVOKER")
