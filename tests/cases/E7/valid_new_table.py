"""An exclusion constraint of a table that the same change creates."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE spans (id bigint PRIMARY KEY, span int4range)")
    op.create_exclude_constraint("ex_spans_span", "spans", ("span", "&&"), using="gist")


def downgrade():
    op.drop_table("spans")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects import postgresql

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Span(Base):
#+    __tablename__ = "spans"
#+    __table_args__ = (postgresql.ExcludeConstraint(("span", "&&"), name="ex_spans_span"),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
#+    span: Mapped[Optional[object]] = mapped_column(postgresql.INT4RANGE)
