"""Added without looking at old rows."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")
