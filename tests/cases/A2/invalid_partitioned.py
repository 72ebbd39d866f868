"""The index of a partitioned table goes with those of its partitions: one finding, and no concurrent form."""

# --- given partitioned_with_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_index("ix_events_at", table_name="events")  # expect: A2 warning


def downgrade():
    op.create_index("ix_events_at", "events", ["at"])
