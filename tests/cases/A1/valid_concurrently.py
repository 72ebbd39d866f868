"""Built concurrently, outside the transaction."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
