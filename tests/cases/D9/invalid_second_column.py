"""A column goes that no model maps any more, and the index on the account with it."""

# --- given legacy_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_column("orders", "legacy")  # expect: D9 warning


def downgrade():
    op.execute("ALTER TABLE orders ADD COLUMN legacy text")
    op.execute("CREATE INDEX ix_orders_account_legacy ON orders (account_id, legacy)")
