"""No concurrent form exists, and the wait for the lock is limited."""

# --- given partitioned_with_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.drop_index("ix_events_at", table_name="events")


def downgrade():
    op.create_index("ix_events_at", "events", ["at"])
