"""A partitioned table that a model maps, with a partition, and one that is partitioned itself."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)")
    op.execute("CREATE INDEX ix_events_at ON events (at)")
    op.execute("CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")
    op.execute("CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01') PARTITION BY RANGE (at)")
    op.execute("CREATE TABLE events_2026_h1 PARTITION OF events_2026 FOR VALUES FROM ('2026-01-01') TO ('2026-07-01')")


def downgrade():
    op.drop_table("events")

# --- base models.py changed
#-class Order(Base):
#+class Event(Base):
#+    __tablename__ = "events"
#+    __table_args__ = {"postgresql_partition_by": "RANGE (at)"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
#+    at: Mapped[datetime.date] = mapped_column(primary_key=True, index=True)
#+
#+
#+class Order(Base):
