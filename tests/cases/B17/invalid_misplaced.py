"""A job copies whole rows with the time of the copy, and one more value goes where that went."""

# --- given gift_added

# --- base jobs.py
"""What runs at night."""

KEEP = "INSERT INTO orders_kept SELECT *, now() FROM orders"

# --- base migrations/versions/0002_kept.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE orders_kept AS SELECT *, now() AS kept_at, 0 AS reason FROM orders")


def downgrade():
    op.drop_table("orders_kept")
