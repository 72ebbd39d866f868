"""A table that the same change creates has no rows to check."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("stars", sa.Integer()))
    op.execute("ALTER TABLE reviews ADD CONSTRAINT ck_reviews_stars CHECK (stars > 0) NOT VALID")
    op.execute("ALTER TABLE reviews VALIDATE CONSTRAINT ck_reviews_stars")


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
