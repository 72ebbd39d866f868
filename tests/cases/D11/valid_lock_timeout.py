"""The wait for the locks is limited."""

# --- given account_key

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")


def downgrade():
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])
