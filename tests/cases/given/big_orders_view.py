"""A view that no model knows."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW big_orders AS SELECT id FROM orders WHERE quantity > 99")


def downgrade():
    op.execute("DROP VIEW big_orders")
