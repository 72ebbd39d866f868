"""New rows need a nickname at once, and the running release's models do not."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_accounts_nickname", "accounts", "nickname IS NOT NULL", postgresql_not_valid=True)  # expect: E9 warning


def downgrade():
    op.drop_constraint("ck_accounts_nickname", "accounts")
