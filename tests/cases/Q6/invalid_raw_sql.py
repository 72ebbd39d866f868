"""A foreign key in raw SQL gets the server's name and not that of the convention."""

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
    op.execute("CREATE TABLE reviews (id bigserial PRIMARY KEY, order_id bigint REFERENCES orders ON DELETE SET NULL)")  # expect: Q6 notice
    op.execute("CREATE INDEX ix_reviews_order_id ON reviews (order_id)")


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
#+    order_id: Mapped[Optional[int]] = mapped_column(
#+        sa.ForeignKey("orders.id", name="reviews_order_id_fkey", ondelete="SET NULL"), index=True
#+    )
