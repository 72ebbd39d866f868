"""The same in raw SQL, for two columns at once."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ALTER quantity TYPE bigint, ALTER price TYPE numeric(10, 4)")  # expect: C1 error


def downgrade():
    op.execute("ALTER TABLE orders ALTER quantity TYPE integer, ALTER price TYPE numeric(8, 2)")

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#-    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
#+    quantity: Mapped[int] = mapped_column(sa.BigInteger)
#+    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(10, 4))
