"""A key above 0 bounds nothing, although the server reads an index; and an update hides before other statements."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = 'x' WHERE id > 0 AND nickname = ''")  # expect: I1 warning
    op.execute("UPDATE orders SET note = 'x'; COMMENT ON TABLE orders IS NULL")  # expect: I1 error


def downgrade():  # expect: K1 notice
    pass
