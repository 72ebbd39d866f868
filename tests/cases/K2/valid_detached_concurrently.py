"""The server gives a partition that is detached concurrently a CHECK for its bound, and it keeps that."""

# --- given partitioned

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY")


def downgrade():
    op.execute("ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
#+    op.execute("ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
#+    op.drop_constraint("events_2026_at_check", "events_2026", type_="check")
