"""A partitioned index has no concurrent drop either."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date) PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
    op.execute("CREATE INDEX ix_events_at ON events (at)")


def downgrade():
    op.drop_table("events")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_events_at", table_name="events", postgresql_concurrently=True)  # expect: A6 error


def downgrade():
    op.execute("CREATE INDEX ix_events_at ON events (at)")
