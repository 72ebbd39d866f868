"""A constant is kept once for all old rows."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("boxes", sa.Integer(), server_default=sa.text("1"), nullable=False))


def downgrade():
    op.drop_column("orders", "boxes")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    boxes: Mapped[int] = mapped_column(sa.Integer, server_default=sa.text("1"))
