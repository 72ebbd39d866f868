"""A published revision is deleted: databases that ran it cannot find their own version."""

# --- given city

# --- head models.py changed
#-    city: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- deleted migrations/versions/0002_city.py
# expect: J4 error
