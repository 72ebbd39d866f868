"""A primary key on an existing table does the same."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("logs", sa.Column("id", sa.BigInteger(), nullable=False))


def downgrade():
    op.drop_table("logs")

# --- head migrations/versions/0003_key.py revision 0003 after 0002
def upgrade():
    op.create_primary_key("logs_pkey", "logs", ["id"])  # expect: E4 error


def downgrade():
    op.drop_constraint("logs_pkey", "logs")
