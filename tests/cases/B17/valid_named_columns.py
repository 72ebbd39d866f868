"""Columns are named or of that name there, PostgreSQL gives one more its default, and what stays inside is not read."""

# --- base jobs.py
"""What runs at night."""

KEEP = "INSERT INTO orders_kept (id, note) SELECT id, note FROM orders"
WIDER = "INSERT INTO orders_kept SELECT * FROM orders"
NEW = "INSERT INTO orders VALUES (1, 2, 3, 4.0, 'a', NULL)"
COUNT = "SELECT count(*) FROM orders WHERE EXISTS (SELECT * FROM accounts)"
INNER = "WITH recent AS (SELECT * FROM orders) SELECT id FROM recent"

# --- base migrations/versions/0002_kept.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE orders_kept AS SELECT *, NULL::text AS gift FROM orders")


def downgrade():
    op.drop_table("orders_kept")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
