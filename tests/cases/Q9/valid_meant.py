"""A price as it was, a name that says why it is kept, and a nickname that is the row's own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "invoices",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id"), nullable=False),
        sa.Column("order_price", sa.Numeric(8, 2), nullable=False),
        sa.Column("order_note", sa.String(200), comment="as printed on the invoice"),
        sa.Column("note", sa.String(200)),
    )
    op.create_index("ix_invoices_order_id", "invoices", ["order_id"])


def downgrade():
    op.drop_table("invoices")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Invoice(Base):
#+    __tablename__ = "invoices"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"), index=True)
#+    order_price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    order_note: Mapped[Optional[str]] = mapped_column(sa.String(200), comment="as printed on the invoice")
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
