"""Nothing proves that the rows fit the bounds."""

# --- given unattached_partition

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')")  # expect: G1 error


def downgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2027")
