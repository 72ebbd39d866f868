"""An access key in a data migration."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = 'AKIAQ3EGRI7XKZ5LMNOP' WHERE id = 1")  # expect: P4 warning


def downgrade():
    pass
