# --- on sqlite

# --- base migrations/env.py changed
#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
#+        connection.commit()
#+        context.configure(connection=connection, target_metadata=target_metadata)

# --- base migrations/versions/0001_shop.py changed
#-        sa.Column("account_id", sa.BigInteger(), nullable=False),
#+        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id", ondelete="CASCADE"), nullable=False),

# --- base models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", ondelete="CASCADE"))
