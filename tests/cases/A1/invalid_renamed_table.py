"""An existing table under a new name is still an existing table."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "purchases")  # expect: D3 error
    op.create_index("ix_purchases_account_id", "purchases", ["account_id"])  # expect: A1 error


def downgrade():
    op.drop_index("ix_purchases_account_id", table_name="purchases")
    op.rename_table("purchases", "orders")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "purchases"

#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger, index=True)
