"""A virtual generated column is computed when it is read."""

# --- since postgresql 18

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (quantity * price) VIRTUAL")


def downgrade():
    op.drop_column("orders", "total")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price", persisted=False))
