"""The attribute goes now, the column one release later."""

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
