"""All rows are copied into a table in use, and read for that."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("INSERT INTO accounts (id, email) SELECT 1000000 + id, email FROM accounts")  # expect: I1 warning


def downgrade():
    pass
