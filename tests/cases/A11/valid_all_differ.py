"""Order, condition, method, included columns and uniqueness are all used for something."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger()),
        sa.Column("stars", sa.Integer()),
    )
    op.execute("CREATE INDEX ix_reviews_a ON reviews (order_id, stars)")
    op.execute("CREATE INDEX ix_reviews_b ON reviews (stars, order_id)")
    op.execute("CREATE INDEX ix_reviews_c ON reviews (order_id) WHERE stars > 3")
    op.execute("CREATE INDEX ix_reviews_d ON reviews (order_id DESC, stars)")
    op.execute("CREATE INDEX ix_reviews_e ON reviews USING hash (order_id)")
    op.execute("CREATE UNIQUE INDEX ix_reviews_f ON reviews (order_id)")
    op.execute("CREATE INDEX ix_reviews_g ON reviews (stars) INCLUDE (id)")


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+    __table_args__ = (
#+        sa.Index("ix_reviews_a", "order_id", "stars"),
#+        sa.Index("ix_reviews_b", "stars", "order_id"),
#+        sa.Index("ix_reviews_c", "order_id", postgresql_where=sa.text("stars > 3")),
#+        sa.Index("ix_reviews_d", sa.text("order_id DESC"), "stars"),
#+        sa.Index("ix_reviews_e", "order_id", postgresql_using="hash"),
#+        sa.Index("ix_reviews_f", "order_id", unique=True),
#+        sa.Index("ix_reviews_g", "stars", postgresql_include=["id"]),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)
#+    stars: Mapped[Optional[int]] = mapped_column(sa.Integer)
