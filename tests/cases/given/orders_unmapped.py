"""The orders have no model any more."""

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
