"""A rule inside ADD COLUMN reads the old rows too."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN boxes integer DEFAULT 1 CHECK (boxes > 0)")  # expect: E2 error


def downgrade():
    op.drop_column("orders", "boxes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    boxes: Mapped[Optional[int]] = mapped_column(sa.Integer, server_default=sa.text("1"))
