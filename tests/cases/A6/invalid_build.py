"""A partitioned table refuses a concurrent build."""

# --- base migrations/versions/0002_events.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at)")


def downgrade():
    op.drop_table("events")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_events_at ON events (at)")  # expect: A6 error


def downgrade():
    pass
