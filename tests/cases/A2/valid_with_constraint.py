"""The index goes with its constraint, one of two alike: no concurrent form exists."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_unique_constraint("uq_accounts_email", "accounts", ["email"])
    op.create_unique_constraint("uq_accounts_email_again", "accounts", ["email"])


def downgrade():
    op.drop_constraint("uq_accounts_email_again", "accounts")
    op.drop_constraint("uq_accounts_email", "accounts")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_constraint("uq_accounts_email", "accounts")


def downgrade():
    op.create_unique_constraint("uq_accounts_email", "accounts", ["email"])
