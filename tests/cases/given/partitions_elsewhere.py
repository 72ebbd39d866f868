"""A partitioned table whose partitions a job makes, not a migration."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at)")


def downgrade():
    op.drop_table("events")
