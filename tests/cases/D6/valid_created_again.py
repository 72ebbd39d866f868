"""The view is dropped and created again."""

# --- given big_orders_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP VIEW big_orders")
    op.execute("CREATE VIEW big_orders AS SELECT id, quantity FROM orders WHERE quantity > 99")


def downgrade():
    op.execute("DROP VIEW big_orders")
    op.execute("CREATE VIEW big_orders AS SELECT id FROM orders WHERE quantity > 99")
