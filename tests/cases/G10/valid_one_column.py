"""Partitioned by one column."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "visits",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("at", sa.DateTime(timezone=True), primary_key=True),
        postgresql_partition_by="RANGE (at)",
    )


def downgrade():
    op.drop_table("visits")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Visit(Base):
#+    __tablename__ = "visits"
#+    __table_args__ = {"postgresql_partition_by": "RANGE (at)"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    at: Mapped[datetime.datetime] = mapped_column(sa.DateTime(timezone=True), primary_key=True)
