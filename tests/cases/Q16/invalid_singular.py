"""Nine tables are plural, the new one is not."""

# --- given nine_tables

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.create_table("discount", sa.Column("id", sa.BigInteger(), primary_key=True))  # expect: Q16 notice


def downgrade():
    op.drop_table("discount")

# --- head models.py changed
#-sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("discount", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
