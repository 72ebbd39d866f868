"""A validated CHECK constraint proves the bounds."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_2027 (id bigint, at date NOT NULL, CHECK (at >= '2027-01-01' AND at < '2028-01-01'))")


def downgrade():
    op.drop_table("events_2027")
    op.drop_table("events")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE events ATTACH PARTITION events_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')")


def downgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2027")
