"""A table that the same change creates."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE sums (id bigserial PRIMARY KEY, twice bigint GENERATED ALWAYS AS (id * 2) STORED)")
    op.execute("ALTER TABLE sums ALTER COLUMN twice DROP EXPRESSION")


def downgrade():
    op.drop_table("sums")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Sum(Base):
#+    __tablename__ = "sums"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    twice: Mapped[Optional[int]] = mapped_column(sa.BigInteger)
