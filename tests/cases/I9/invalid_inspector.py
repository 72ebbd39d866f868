"""An inspector decides what is done."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    if "gift" not in {item["name"] for item in sa.inspect(op.get_bind()).get_columns("orders")}:  # expect: I9 notice
        op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
