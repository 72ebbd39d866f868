"""A rule for all rows of an existing table: the fix leaves old rows for later."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0")  # expect: E2 error


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")

# --- fixed migrations/versions/0002_change.py changed
#-    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0")
#+    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)
