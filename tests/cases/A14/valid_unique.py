"""The index of a unique constraint serves it as well, and so does one for the rows that refer."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("CREATE TABLE reviews (id bigserial PRIMARY KEY, order_id bigint UNIQUE REFERENCES orders, account_id bigint REFERENCES accounts)")
    op.execute("CREATE INDEX ix_reviews_account ON reviews (account_id) WHERE account_id IS NOT NULL")


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+    __table_args__ = (sa.Index("ix_reviews_account", "account_id", postgresql_where=sa.text("account_id IS NOT NULL")),)
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("orders.id"), unique=True)
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id"))
