"""The migration makes an index that the model does not have: the fix declares it at its column."""

# --- head migrations/versions/0002_index.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)  # expect: J8 error


def downgrade():
    op.drop_index("ix_accounts_email", "accounts")

# --- fixed models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
