"""A slip of the pen that no error tells of."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN quantity TYPE numeric USING price::numeric")  # expect: C1 error, C6 error


def downgrade():
    op.alter_column("orders", "quantity", type_=sa.Integer())

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[decimal.Decimal] = mapped_column(sa.Numeric)
