"""env.py commits before Alembic takes over."""

# --- base migrations/env.py changed
#-    with connectable.connect() as connection:
#+    with connectable.connect() as connection:
#+        connection.exec_driver_sql("SELECT pg_advisory_lock(4711)")
#+        connection.commit()

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
