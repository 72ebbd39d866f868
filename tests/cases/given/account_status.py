# --- on mariadb

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    status: Mapped[str] = mapped_column(sa.String(10), server_default="new", comment="Where it stands")

# --- base migrations/versions/0001_shop.py changed
#-        sa.Column("nickname", sa.String(50)),
#+        sa.Column("nickname", sa.String(50)),
#+        sa.Column("status", sa.String(10), nullable=False, server_default="new", comment="Where it stands"),
