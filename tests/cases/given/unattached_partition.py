"""A partitioned table, and one beside it that could be its partition."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_2027 (id bigint, at date NOT NULL)")


def downgrade():
    op.drop_table("events_2027")
    op.drop_table("events")
