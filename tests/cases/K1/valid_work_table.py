"""A table that the upgrade makes to work with, and a view that it makes again, leave nothing to undo."""

# --- base migrations/versions/0002_view.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW emails AS SELECT email FROM accounts")


def downgrade():
    op.execute("DROP VIEW emails")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.create_table("tmp_accounts", sa.Column("id", sa.Integer(), primary_key=True))
    op.execute("DROP VIEW emails")
    op.execute("CREATE VIEW emails AS SELECT email FROM accounts")
    op.drop_table("tmp_accounts")


def downgrade():
    pass
