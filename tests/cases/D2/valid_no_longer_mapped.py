"""The release before took the class out of the models."""

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
    op.drop_table("orders")


def downgrade():
    op.create_table(
        "orders",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("price", sa.Numeric(8, 2), nullable=False),
        sa.Column("note", sa.String(200)),
        sa.Column("placed_at", sa.DateTime()),
    )
