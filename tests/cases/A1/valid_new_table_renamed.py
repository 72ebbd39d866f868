"""A new table stays new when it is renamed, and in the next revision of the change."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("draft", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("stars", sa.Integer()))
    op.rename_table("draft", "reviews")
    op.execute("ALTER INDEX draft_pkey RENAME TO reviews_pkey")


def downgrade():
    op.drop_table("reviews")

# --- head migrations/versions/0003_index.py revision 0003 after 0002
def upgrade():
    op.create_index("ix_reviews_stars", "reviews", ["stars"])


def downgrade():
    op.drop_index("ix_reviews_stars", table_name="reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    stars: Mapped[Optional[int]] = mapped_column(sa.Integer, index=True)
