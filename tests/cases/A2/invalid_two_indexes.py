"""Two indexes in one transaction: each belongs into a revision of its own."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])
    op.create_index("ix_accounts_email", "accounts", ["email"])


def downgrade():
    op.drop_index("ix_accounts_nickname", table_name="accounts")
    op.drop_index("ix_accounts_email", table_name="accounts")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_index("ix_accounts_nickname", table_name="accounts")  # expect: A2 warning
    op.drop_index("ix_accounts_email", table_name="accounts")  # expect: A2 warning


def downgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])
    op.create_index("ix_accounts_email", "accounts", ["email"])
