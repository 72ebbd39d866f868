# --- on mariadb

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid"))

# --- base migrations/versions/0001_shop.py changed
#-        sa.Column("nickname", sa.String(50)),
#+        sa.Column("nickname", sa.String(50)),
#+        sa.Column("plan", sa.Enum("free", "paid")),
