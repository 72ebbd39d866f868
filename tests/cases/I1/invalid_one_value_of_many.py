"""A value that many rows may have names none of them, and neither does half of a key or the key of another table."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE orders SET note = 'x' WHERE account_id = 7")  # expect: I1 warning
    op.execute("UPDATE orders SET note = 'x' FROM accounts WHERE accounts.id = 7")  # expect: I1 warning
    op.execute("DELETE FROM orders WHERE id = 3 OR note = 'void'")  # expect: I1 warning


def downgrade():
    pass
