"""A CHECK that only proves the bound of the partition that the same change makes of the table."""

# --- given unattached_partition

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute(
        "ALTER TABLE events_2027 ADD CONSTRAINT events_2027_bound CHECK (at >= '2027-01-01' AND at < '2028-01-01') NOT VALID"
    )


def downgrade():
    op.drop_constraint("events_2027_bound", "events_2027")

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE events_2027 VALIDATE CONSTRAINT events_2027_bound")
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')")


def downgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2027")
