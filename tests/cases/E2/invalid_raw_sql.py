"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity > 0)")  # expect: E2 error


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")
