"""An earlier release's constraint was never validated."""

# --- given quantity_not_valid

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.add_column("orders", sa.Column("word", sa.Text()))  # expect: E13 notice


def downgrade():
    op.drop_column("orders", "word")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    word: Mapped[Optional[str]] = mapped_column(sa.Text)
