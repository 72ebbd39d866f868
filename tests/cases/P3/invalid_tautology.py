"""A policy lets everybody through by a condition that is true of every row, in other words than `true`."""

# --- given row_security

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER POLICY own ON accounts USING (1 = 1)")  # expect: P3 warning


def downgrade():
    op.execute("ALTER POLICY own ON accounts USING (nickname = current_user)")
