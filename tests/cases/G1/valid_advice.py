"""The conditions that the advice gives are proof enough: of a list, an open range, and against a default partition."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at timestamptz) PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_rest PARTITION OF events DEFAULT")
    op.execute("CREATE TABLE events_old (id bigint, at timestamptz)")
    op.create_check_constraint("old", "events_old", "at IS NOT NULL AND at < '2026-01-01'")
    op.create_check_constraint("rest", "events_rest", "NOT (at IS NOT NULL AND at < '2026-01-01')")
    op.execute("CREATE TABLE visits (id bigint, country text) PARTITION BY LIST (country)")
    op.execute("CREATE TABLE visits_rest PARTITION OF visits DEFAULT")
    op.execute("CREATE TABLE visits_north (id bigint, country text)")
    op.create_check_constraint("north", "visits_north", "country IS NOT NULL AND country IN ('no', 'se')")
    op.create_check_constraint("rest", "visits_rest", "NOT (country IS NOT NULL AND country IN ('no', 'se'))")


def downgrade():
    op.drop_table("visits_north")
    op.drop_table("visits")
    op.drop_table("events_old")
    op.drop_table("events")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE events ATTACH PARTITION events_old FOR VALUES FROM (MINVALUE) TO ('2026-01-01')")
    op.execute("ALTER TABLE visits ATTACH PARTITION visits_north FOR VALUES IN ('no', 'se')")


def downgrade():
    op.execute("ALTER TABLE visits DETACH PARTITION visits_north")
    op.execute("ALTER TABLE events DETACH PARTITION events_old")
