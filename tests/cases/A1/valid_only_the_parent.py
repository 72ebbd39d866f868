"""An index of a partitioned table alone waits for those of the partitions, wherever these are."""

# --- given partitions_elsewhere

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE INDEX ix_events_at ON ONLY events (at)")


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("DROP INDEX ix_events_at")
