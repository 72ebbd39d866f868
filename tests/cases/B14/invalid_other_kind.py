"""A date that refers to a moment: every lookup converts."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE days (at timestamp PRIMARY KEY)")
    op.execute("CREATE TABLE visits (id bigserial PRIMARY KEY, day date REFERENCES days)")  # expect: B14 warning


def downgrade():
    op.drop_table("visits")
    op.drop_table("days")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Day(Base):
#+    __tablename__ = "days"
#+
#+    at: Mapped[datetime.datetime] = mapped_column(sa.DateTime, primary_key=True)
#+
#+
#+class Visit(Base):
#+    __tablename__ = "visits"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    day: Mapped[Optional[datetime.date]] = mapped_column(sa.Date, sa.ForeignKey("days.at"))
