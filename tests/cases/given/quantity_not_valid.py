"""A CHECK that was never validated."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")
