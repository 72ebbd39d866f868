"""A hash index, in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("a", sa.Integer()),
        sa.Column("b", sa.Integer()),
        sa.Column("c", sa.Integer()),
        sa.Column("d", sa.Integer()),
    )
    op.execute("CREATE INDEX ix_reviews_a ON reviews USING hash (a)")  # expect: A12 notice


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+    __table_args__ = (sa.Index("ix_reviews_a", "a", postgresql_using="hash"),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    a: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    b: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    c: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    d: Mapped[Optional[int]] = mapped_column(sa.Integer)
