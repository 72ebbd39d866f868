"""The old one is dropped in the same change."""

# --- given account_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_orders_account_id", table_name="orders", postgresql_concurrently=True, if_exists=True)
        op.create_index("ix_orders_account_id", "orders", ["account_id"], postgresql_concurrently=True)
        op.drop_index("ix_orders_account", table_name="orders", postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_orders_account_id")
    op.create_index("ix_orders_account", "orders", ["account_id"])

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#-    __table_args__ = (sa.Index("ix_orders_account", "account_id"),)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger, index=True)
