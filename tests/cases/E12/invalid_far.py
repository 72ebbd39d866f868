"""The rows that are deleted take others with them in turn."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(  # expect: E12 notice
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id", ondelete="CASCADE"), index=True),
    )
    op.create_table(  # expect: E12 notice
        "answers",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("review_id", sa.BigInteger(), sa.ForeignKey("reviews.id", ondelete="CASCADE"), index=True),
    )


def downgrade():
    op.drop_table("answers")
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
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("orders.id", ondelete="CASCADE"), index=True)
#+
#+
#+class Answer(Base):
#+    __tablename__ = "answers"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    review_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
