"""The new one is there before the old one goes."""

# --- given account_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_account_placed", table_name="orders", postgresql_concurrently=True, if_exists=True)
        op.create_index("ix_orders_account_placed", "orders", ["account_id", "placed_at"], postgresql_concurrently=True)
        op.drop_index("ix_orders_account", table_name="orders", postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_account_placed", table_name="orders", postgresql_concurrently=True)
        op.execute("CREATE INDEX CONCURRENTLY ix_orders_account ON orders (account_id)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("ix_orders_account", "account_id"),)
#+    __table_args__ = (sa.Index("ix_orders_account_placed", "account_id", "placed_at"),)
