"""The upgrade puts a new table under the old name; the downgrade drops that one."""

# --- base models.py changed
#-
#-
#-class Order(Base):
#-    __tablename__ = "orders"
#-
#-    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "old_orders")
    op.create_table("orders", sa.Column("number", sa.BigInteger()))


def downgrade():
    op.drop_table("orders")
    op.rename_table("old_orders", "orders")
