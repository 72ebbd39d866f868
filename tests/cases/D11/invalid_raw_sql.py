"""The same in raw SQL."""

# --- given account_key

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders DROP CONSTRAINT fk_orders_account")  # expect: D11 warning


def downgrade():
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])
