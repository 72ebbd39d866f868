"""An index of an existing table is dropped, alone in its revision: the fix drops it concurrently."""

# --- given nickname_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_index("ix_accounts_nickname", table_name="accounts")  # expect: A2 warning


def downgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])

# --- fixed migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_nickname", table_name="accounts", postgresql_concurrently=True)


def downgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])
