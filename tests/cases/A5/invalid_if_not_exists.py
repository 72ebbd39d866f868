"""A second attempt would take the invalid index of the first for the real one."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index(  # expect: A5 warning
            "ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True, if_not_exists=True
        )


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py changed
#-def upgrade():
#-    with op.get_context().autocommit_block():
#+def upgrade():
#+    with op.get_context().autocommit_block():
#+        # An interrupted build leaves an invalid index of this name.
#+        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
