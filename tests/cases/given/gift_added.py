"""The orders get one more column, of which a job of the running release knows nothing."""

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
