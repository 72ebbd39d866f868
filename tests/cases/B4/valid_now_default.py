"""now() is stable: one value for all old rows, no rewrite."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("seen_at", sa.DateTime(timezone=True), server_default=sa.func.now(), nullable=False))


def downgrade():
    op.drop_column("orders", "seen_at")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    seen_at: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), server_default=sa.func.now())
