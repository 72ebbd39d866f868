"""The new one takes the old one's name, a revision later."""

# --- given account_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY ix_orders_account")  # expect: A8 warning


def downgrade():
    op.execute("CREATE INDEX ix_orders_account ON orders (account_id)")

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_orders_account ON orders (account_id, placed_at)")


def downgrade():
    op.drop_index("ix_orders_account")

# --- head models.py changed
#-    __table_args__ = (sa.Index("ix_orders_account", "account_id"),)
#+    __table_args__ = (sa.Index("ix_orders_account", "account_id", "placed_at"),)
