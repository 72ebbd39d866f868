"""Only the attribute is renamed: the column keeps its name, and nothing has to be migrated."""

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nick_name: Mapped[Optional[str]] = mapped_column("nickname", sa.String(50))
