"""A foreign key that the same change adds."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key(
        "fk_orders_account", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True
    )
    op.drop_constraint("fk_orders_account", "orders", type_="foreignkey")


def downgrade():
    op.execute("SELECT 1")
