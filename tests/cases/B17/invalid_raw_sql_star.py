"""All columns are read, which is only noted, and copied by another statement."""

# --- base jobs.py
"""What runs at night."""

LIST = "SELECT o.* FROM orders AS o"
KEEP = """
    WITH old AS (SELECT id FROM orders)
    INSERT INTO orders_kept SELECT o.* FROM orders AS o JOIN old ON old.id = o.id
"""

# --- base migrations/versions/0002_kept.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE orders_kept AS SELECT * FROM orders")


def downgrade():
    op.drop_table("orders_kept")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE orders ADD COLUMN gift text")  # expect: B17 error


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
