"""A view that reports may use."""

# --- given big_orders_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP VIEW big_orders")  # expect: D6 warning


def downgrade():
    op.execute("CREATE VIEW big_orders AS SELECT id FROM orders WHERE quantity > 99")
