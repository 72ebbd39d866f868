"""env.py sets something on the connection first, and nobody commits the transaction that this began."""

# --- head migrations/env.py changed
#-    with connectable.connect() as connection:
#+    with connectable.connect() as connection:
#+        connection.exec_driver_sql("SET lock_timeout = '3s'")
#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        context.configure(connection=connection, target_metadata=target_metadata)  # expect: H13 error

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2)))


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
