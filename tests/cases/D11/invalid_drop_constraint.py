"""A foreign key between two existing tables."""

# --- given account_key

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")  # expect: D11 warning


def downgrade():
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])
