"""Autogenerate proposed to drop a partition, whose name no model has: its rows are rows of a mapped table."""

# --- given mapped_events

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("events_2025")  # expect: D2 warning


def downgrade():
    op.execute("CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")
