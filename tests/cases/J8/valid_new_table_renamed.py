"""A new table that was renamed draws its numbers from a sequence of the old name; only its comment is told."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("draft", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.rename_table("draft", "reviews")
    op.execute("ALTER INDEX draft_pkey RENAME TO reviews_pkey")
    op.create_table_comment("reviews", "what buyers say")  # expect: J8 notice


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
