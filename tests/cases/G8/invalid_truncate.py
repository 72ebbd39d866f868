"""An existing table is emptied."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("TRUNCATE orders")  # expect: G8 error


def downgrade():
    pass
