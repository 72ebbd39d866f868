"""The first column of a longer index: an opinion."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger()),
        sa.Column("stars", sa.Integer()),
    )
    op.execute("CREATE INDEX ix_reviews_both ON reviews (order_id, stars)")
    op.execute("CREATE INDEX ix_reviews_order ON reviews (order_id)")  # expect: A11 notice


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+    __table_args__ = (sa.Index("ix_reviews_both", "order_id", "stars"), sa.Index("ix_reviews_order", "order_id"),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)
#+    stars: Mapped[Optional[int]] = mapped_column(sa.Integer)
