"""Autogenerate proposed to drop a partition, whose name no model has: its rows are rows of a mapped table."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE events (id bigint, at date, PRIMARY KEY (id, at)) PARTITION BY RANGE (at)")
    op.execute("CREATE INDEX ix_events_at ON events (at)")
    op.execute("CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")


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

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("events_2025")  # expect: D2 warning


def downgrade():
    op.execute("CREATE TABLE events_2025 PARTITION OF events FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')")
