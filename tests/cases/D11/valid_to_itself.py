"""A foreign key of a table to itself locks no other."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_accounts_self", "accounts", "accounts", ["id"], ["id"])


def downgrade():
    op.drop_constraint("fk_accounts_self", "accounts", type_="foreignkey")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_constraint("fk_accounts_self", "accounts", type_="foreignkey")


def downgrade():
    op.create_foreign_key("fk_accounts_self", "accounts", "accounts", ["id"], ["id"])
