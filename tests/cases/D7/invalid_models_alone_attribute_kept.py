"""One attribute maps another column now, and no migration renames it: the models say that it is one and the same."""

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column("display_name", sa.String(50))  # expect: D7 error, J8 error
