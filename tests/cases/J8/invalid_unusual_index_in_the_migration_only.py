"""The migration makes an index that no column can declare: nobody proposes an edit of the model."""

# --- head migrations/versions/0002_index.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("accounts_by_mail", "accounts", ["email"], postgresql_concurrently=True)  # expect: J8 error


def downgrade():
    op.drop_index("accounts_by_mail", "accounts")
