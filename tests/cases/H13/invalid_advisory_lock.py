"""env.py takes an advisory lock on the connection first."""

# --- base migrations/env.py changed
#-    with connectable.connect() as connection:
#+    with connectable.begin() as connection:
#+        connection.exec_driver_sql("SELECT pg_advisory_lock(4711)")

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():  # expect: H13 error
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
