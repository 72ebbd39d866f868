"""A policy is dropped and created again."""

# --- given row_security

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP POLICY own ON accounts")
    op.execute("CREATE POLICY own ON accounts USING (email = current_user)")


def downgrade():
    op.execute("DROP POLICY own ON accounts")
    op.execute("CREATE POLICY own ON accounts USING (nickname = current_user)")
