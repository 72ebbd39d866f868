"""A lock_timeout for the rest of the migration is in force at a concurrent build as well."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET lock_timeout = '3s'")
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)  # expect: A4 warning


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET lock_timeout = '3s'")
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.execute("SET lock_timeout = '0'")
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)
        op.execute("SET lock_timeout = '3s'")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
