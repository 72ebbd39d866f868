"""A table that the same change created."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("reviews")

# --- head migrations/versions/0003_drop.py revision 0003 after 0002
def upgrade():
    op.drop_table("reviews")


def downgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))
