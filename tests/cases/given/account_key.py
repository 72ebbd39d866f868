"""A foreign key of the orders."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_orders_account", "orders", "accounts", ["account_id"], ["id"])


def downgrade():
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")
