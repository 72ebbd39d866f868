"""An index that only makes queries quick."""

# --- given account_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_account", table_name="orders", postgresql_concurrently=True)


def downgrade():
    op.execute("CREATE INDEX ix_orders_account ON orders (account_id)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("ix_orders_account", "account_id"),)
