"""The transaction holds the lock of a new column besides: one finding says to take the validation out."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("country", sa.String(2)))
    op.create_check_constraint("positive", "orders", "quantity > 0", postgresql_not_valid=True)
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT positive")  # expect: E3 error


def downgrade():
    op.drop_constraint("positive", "orders")
    op.drop_column("orders", "country")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (sa.CheckConstraint("quantity > 0", name="positive"),)
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
