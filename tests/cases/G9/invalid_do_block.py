"""The same from within a DO block, for writers only."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("DO $$ BEGIN LOCK TABLE accounts IN SHARE MODE; END $$")  # expect: G9 warning


def downgrade():
    pass
