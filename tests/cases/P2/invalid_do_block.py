"""Everybody may read the accounts, granted by code."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("DO $$ BEGIN GRANT ALL ON TABLE accounts TO public; END $$")  # expect: P2 warning


def downgrade():
    op.execute("REVOKE ALL ON accounts FROM PUBLIC")
