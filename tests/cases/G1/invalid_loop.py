"""The statement is put together in a loop."""

# --- given unattached_partition

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    for year in (2027,):
        bounds = f"FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
        op.execute(f"ALTER TABLE events ATTACH PARTITION events_{year} FOR VALUES {bounds}")  # expect: G1 error


def downgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2027")
