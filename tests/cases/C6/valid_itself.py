"""The column itself, alone or with others, in a table that has few rows: only the rewrite is reported elsewhere."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("stars", sa.Integer()))
    op.execute("ALTER TABLE reviews ALTER COLUMN stars TYPE text USING id::text")
    op.execute("ALTER TABLE orders ALTER COLUMN note TYPE text USING note::text")


def downgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN note TYPE varchar(200)")
    op.drop_table("reviews")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    stars: Mapped[Optional[str]] = mapped_column(sa.Text)
