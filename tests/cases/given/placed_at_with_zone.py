"""A timestamp with time zone."""

# --- base migrations/versions/0001_shop.py changed
#-        sa.Column("placed_at", sa.DateTime()),
#+        sa.Column("placed_at", sa.DateTime(timezone=True)),

# --- base models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime(timezone=True))
