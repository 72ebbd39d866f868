"""An index on the accounts' nickname."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_index("ix_accounts_nickname", "accounts", ["nickname"])


def downgrade():
    op.drop_index("ix_accounts_nickname", table_name="accounts")
