"""Values of a column that was there before, and rows; the downgrade restores the schema alone."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
orders = sa.table("orders", sa.column("id"), sa.column("note"), sa.column("quantity"))


def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("gift", sa.Text()))
    op.execute(orders.update().where(orders.c.id.in_([1, 2])).values(note="none"))  # expect: I8 notice
    op.execute("DELETE FROM accounts WHERE id BETWEEN 5 AND 9")  # expect: I8 notice


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
