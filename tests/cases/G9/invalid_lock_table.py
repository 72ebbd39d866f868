"""A table in use is locked by hand."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("LOCK TABLE accounts IN ACCESS EXCLUSIVE MODE")  # expect: G9 warning


def downgrade():
    pass
