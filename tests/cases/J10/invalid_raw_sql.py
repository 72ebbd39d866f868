"""A misspelt column in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nicname = email")  # expect: J10 error


def downgrade():
    pass
