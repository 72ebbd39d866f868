"""A call over several lines with comments: the fix keeps its layout."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_index(  # expect: A1 error
        "ix_accounts_email",  # found by e-mail
        "accounts",
        ["email"],
    )


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        # An interrupted build leaves an invalid index of this name.
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.create_index(
            "ix_accounts_email",  # found by e-mail
            "accounts",
            ["email"],
            postgresql_concurrently=True,
        )


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")
