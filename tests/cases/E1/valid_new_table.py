"""A foreign key of a new table, in CREATE TABLE and after it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id", name="fk_reviews_orders")),
        sa.Column("account_id", sa.BigInteger()),
    )
    op.create_foreign_key("fk_reviews_accounts", "reviews", "accounts", ["account_id"], ["id"])


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
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("orders.id", name="fk_reviews_orders"))
#+    account_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id", name="fk_reviews_accounts"))
