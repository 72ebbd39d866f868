"""The same in raw SQL."""

# --- given nine_tables

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("CREATE TABLE discount (id bigserial PRIMARY KEY)")  # expect: Q16 notice


def downgrade():
    op.drop_table("discount")

# --- head models.py changed
#-sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("reviews", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
#+sa.Table("discount", Base.metadata, sa.Column("id", sa.BigInteger, primary_key=True))
