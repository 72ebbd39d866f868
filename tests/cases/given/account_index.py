"""An index on the orders' account."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE INDEX ix_orders_account ON orders (account_id)")


def downgrade():
    op.drop_index("ix_orders_account")

# --- base models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    __table_args__ = (sa.Index("ix_orders_account", "account_id"),)
