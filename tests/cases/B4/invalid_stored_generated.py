"""A stored generated column is computed for every old row."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("total", sa.Numeric(), sa.Computed("quantity * price", persisted=True)))  # expect: B4 error


def downgrade():
    op.drop_column("orders", "total")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[Optional[decimal.Decimal]] = mapped_column(sa.Numeric, sa.Computed("quantity * price", persisted=True))
