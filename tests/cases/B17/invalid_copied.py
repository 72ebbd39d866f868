"""A job of the running release copies whole rows into a table that stays as it is."""

# --- given gift_added

# --- base jobs.py
"""What runs at night."""

KEEP = "INSERT INTO orders_kept SELECT * FROM orders WHERE placed_at < now() - interval '1 year'"

# --- base migrations/versions/0002_kept.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE orders_kept AS SELECT * FROM orders")


def downgrade():
    op.drop_table("orders_kept")
