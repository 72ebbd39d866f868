"""The attribute has a new name, the column keeps its own: no migration."""

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    remark: Mapped[Optional[str]] = mapped_column("note", sa.String(200))
