"""A policy lets everybody through, set by code."""

# --- given row_security

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN ALTER POLICY own ON accounts USING (true); END $$")  # expect: P3 warning


def downgrade():
    op.execute("ALTER POLICY own ON accounts USING (nickname = current_user)")
