"""No equality for json."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("extra", sa.JSON()))  # expect: B12 notice


def downgrade():
    op.drop_column("orders", "extra")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    extra: Mapped[Optional[dict]] = mapped_column(sa.JSON)
