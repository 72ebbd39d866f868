"""The downgrade computes the values back."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("orders", sa.Column("gift", sa.Text()))
    op.execute("UPDATE orders SET quantity = quantity * 2 WHERE id BETWEEN 1 AND 9")


def downgrade():
    op.execute("UPDATE orders SET quantity = quantity / 2 WHERE id BETWEEN 1 AND 9")
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
