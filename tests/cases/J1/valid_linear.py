"""The revision hangs on the base's head."""

# --- given city

# --- head migrations/versions/0003_gift.py revision 0003 after 0002
def upgrade():
    op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
