"""The only policy goes."""

# --- given row_security

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP POLICY own ON accounts")  # expect: P3 warning


def downgrade():
    op.execute("CREATE POLICY own ON accounts USING (nickname = current_user)")
