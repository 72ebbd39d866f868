"""The MetaData has a convention; the migration and the model call an index and a foreign key otherwise."""

# --- base models.py changed
#-class Base(DeclarativeBase):
#-    pass
#+class Base(DeclarativeBase):
#+    metadata = sa.MetaData(
#+        naming_convention={
#+            "ix": "ix_%(column_0_label)s",
#+            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
#+        }
#+    )

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(  # expect: Q6 notice
        "reviews",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger()),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="reviews_to_orders", ondelete="SET NULL"),
    )
    op.create_index("idx_reviews_order", "reviews", ["order_id"])  # expect: Q6 notice


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
#+        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name="reviews_to_orders", ondelete="SET NULL"),
#+        sa.Index("idx_reviews_order", "order_id"),
#+    )
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)
