"""A new table refers to an existing one, and nothing limits the wait for its lock."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(  # expect: A14 notice, E11 notice
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("account_id", sa.BigInteger(), sa.ForeignKey("accounts.id")),
    )


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
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id"))
