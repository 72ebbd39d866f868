"""A table that the same change creates."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("stars", sa.Integer()))
    op.execute("INSERT INTO reviews (stars) VALUES (5)")
    op.execute("TRUNCATE reviews")


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    stars: Mapped[Optional[int]] = mapped_column(sa.Integer)
