"""The rest of the schema keeps the zone; in SQL."""

# --- given placed_at_with_zone

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('ALTER TABLE accounts ADD COLUMN seen_at timestamp')  # expect: Q4 notice


def downgrade():
    op.drop_column("accounts", "seen_at")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    seen_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
