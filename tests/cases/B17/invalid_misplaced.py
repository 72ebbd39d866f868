"""A job copies whole rows with the time of the copy, and one more value goes where that went."""

# --- base jobs.py
"""What runs at night."""

KEEP = "INSERT INTO orders_kept SELECT *, now() FROM orders"

# --- base migrations/versions/0002_kept.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE orders_kept AS SELECT *, now() AS kept_at, 0 AS reason FROM orders")


def downgrade():
    op.drop_table("orders_kept")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("gift", sa.Text()))  # expect: B17 error


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
