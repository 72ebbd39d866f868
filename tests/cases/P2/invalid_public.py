"""Everybody may read the accounts."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("GRANT SELECT, UPDATE ON accounts TO PUBLIC")  # expect: P2 warning


def downgrade():
    op.execute("REVOKE SELECT, UPDATE ON accounts FROM PUBLIC")
