"""A partition is detached in a transaction: the fix detaches it concurrently."""

# --- given partitioned

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2026")  # expect: G2 warning


def downgrade():
    op.execute("ALTER TABLE events ATTACH PARTITION events_2026 FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')")
    op.execute("ALTER TABLE events_2026 DROP CONSTRAINT IF EXISTS events_2026_at_check")

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("ALTER TABLE events DETACH PARTITION events_2026")
#+    with op.get_context().autocommit_block():
#+        op.execute("ALTER TABLE events DETACH PARTITION events_2026 CONCURRENTLY")
