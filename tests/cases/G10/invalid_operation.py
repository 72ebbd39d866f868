"""Partitioned by two columns through the options of the table; others inherit from it and are of a type."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(  # expect: G10 notice
        "visits",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
        postgresql_partition_by="RANGE (at, id)",
    )
    op.execute("CREATE TYPE seen AS (id bigint, at timestamptz)")
    op.execute("CREATE TABLE seen_here OF seen (PRIMARY KEY (id))")  # expect: G10 notice, J8 error
    op.execute("CREATE TABLE seen_there (PRIMARY KEY (id)) INHERITS (seen_here)")  # expect: G10 notice, J8 error


def downgrade():
    op.execute("DROP TABLE seen_there")
    op.execute("DROP TABLE seen_here")
    op.execute("DROP TYPE seen")
    op.drop_table("visits")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Visit(Base):
#+    __tablename__ = "visits"
#+    __table_args__ = {"postgresql_partition_by": "RANGE (at, id)"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    at: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), primary_key=True)
