"""A virtual column is computed when it is read: a new expression costs nothing."""

# --- since postgresql 18

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN total numeric GENERATED ALWAYS AS (quantity * price) VIRTUAL")


def downgrade():
    op.drop_column("orders", "total")

# --- base models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price", persisted=False))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN total SET EXPRESSION AS (quantity * price * 2)")


def downgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN total SET EXPRESSION AS (quantity * price)")

# --- head models.py changed
#-    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price", persisted=False))
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price * 2", persisted=False))
