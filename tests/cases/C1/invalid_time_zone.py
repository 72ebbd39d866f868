"""timestamp to timestamptz is free in UTC only, so it needs care."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "placed_at", existing_type=sa.DateTime(), type_=sa.DateTime(timezone=True))  # expect: C1 warning


def downgrade():
    op.alter_column("orders", "placed_at", existing_type=sa.DateTime(timezone=True), type_=sa.DateTime())

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime(timezone=True))
