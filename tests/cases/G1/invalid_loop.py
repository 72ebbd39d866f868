"""The statement is put together in a loop."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date NOT NULL) PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_2027 (id bigint, at date NOT NULL)")


def downgrade():
    op.drop_table("events_2027")
    op.drop_table("events")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    for year in (2027,):
        bounds = f"FROM ('{year}-01-01') TO ('{year + 1}-01-01')"
        op.execute(f"ALTER TABLE events ATTACH PARTITION events_{year} FOR VALUES {bounds}")  # expect: G1 error


def downgrade():
    op.execute("ALTER TABLE events DETACH PARTITION events_2027")
