"""The upgrade puts a new table under the old name; the downgrade drops that one."""

# --- given orders_unmapped

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "old_orders")
    op.create_table("orders", sa.Column("number", sa.BigInteger()))


def downgrade():
    op.drop_table("orders")
    op.rename_table("old_orders", "orders")
