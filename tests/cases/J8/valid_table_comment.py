"""The migration comments on a table and the model does not: a notice, as the next autogenerate takes it away."""

# --- head migrations/versions/0002_comment.py revision 0002 after 0001
def upgrade():
    op.create_table_comment("accounts", "who buys")  # expect: J8 notice


def downgrade():
    op.drop_table_comment("accounts")
