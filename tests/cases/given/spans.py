"""A table with a range."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE spans (id bigint PRIMARY KEY, span int4range)")


def downgrade():
    op.drop_table("spans")
