"""Kept elsewhere or beside, computed back, filled where there was nothing, or new."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE TEMPORARY TABLE kept AS SELECT id, email FROM accounts WHERE id BETWEEN 1 AND 9")
    op.execute("UPDATE accounts SET email = lower(email) WHERE id BETWEEN 1 AND 9")
    op.add_column("orders", sa.Column("gift", sa.Text()))
    op.execute("UPDATE orders SET note = 'none' WHERE note IS NULL AND id = ANY ('{1,2}')")
    op.execute("UPDATE orders SET gift = note WHERE id BETWEEN 1 AND 9")
    op.execute("UPDATE orders SET note = NULL WHERE id BETWEEN 1 AND 9")


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
