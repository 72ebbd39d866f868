"""A partition of a partition goes: its rows are rows of the mapped table two levels up."""

# --- given mapped_events

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("events_2026_h1")  # expect: D2 warning


def downgrade():
    op.execute("CREATE TABLE events_2026_h1 PARTITION OF events_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')")
