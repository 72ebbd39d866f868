"""The command is hidden in a DO block."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("DO $$ BEGIN EXECUTE 'REINDEX INDEX accounts_pkey'; END $$")  # expect: A7 error


def downgrade():
    pass
