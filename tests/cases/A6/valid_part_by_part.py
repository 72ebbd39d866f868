"""The parent's index alone, each partition's concurrently, then attached."""

# --- given partitioned

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX IF NOT EXISTS ix_events_at ON ONLY events (at)")
        waiting = op.get_bind().scalars(sa.text("""
            SELECT inhrelid::regclass::text FROM pg_inherits AS partition WHERE inhparent = 'events'::regclass
            AND NOT EXISTS (SELECT FROM pg_inherits AS attached JOIN pg_index ON indexrelid = attached.inhrelid
                            WHERE attached.inhparent = 'ix_events_at'::regclass AND indrelid = partition.inhrelid)
        """))
        for partition in waiting.all():
            part = f"{partition}_ix_events_at"
            op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {part}")
            op.execute(f"CREATE INDEX CONCURRENTLY {part} ON {partition} (at)")
            op.execute(f"ALTER INDEX ix_events_at ATTACH PARTITION {part}")


def downgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("DROP INDEX ix_events_at")
