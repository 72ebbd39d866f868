"""Rows that are named, by key and by range."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = 'x' WHERE id = 7")
    op.execute("UPDATE accounts SET nickname = 'x' WHERE email IN ('a@example.org', 'b@example.org')")
    op.execute("DELETE FROM orders WHERE id BETWEEN 1 AND 500")


def downgrade():
    pass
