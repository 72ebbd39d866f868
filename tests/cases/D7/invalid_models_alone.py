"""The models rename a column and no migration does anything: asked about, and nothing that loses values is offered."""

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nick_name: Mapped[Optional[str]] = mapped_column(sa.String(50))  # expect: D7 warning, J8 error
