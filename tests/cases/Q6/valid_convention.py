"""Every name is the convention's; an index over two columns says more than it knows."""

# --- base models.py changed
#-class Base(DeclarativeBase):
#-    pass
#+class Base(DeclarativeBase):
#+    metadata = sa.MetaData(
#+        naming_convention={
#+            "ix": "ix_%(column_0_label)s",
#+            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
#+            "ck": "ck_%(table_name)s_%(constraint_name)s",
#+            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
#+            "pk": "pk_%(table_name)s",
#+        }
#+    )

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.create_table(
        "reviews",
        sa.Column("id", sa.BigInteger(), nullable=False),
        sa.Column("order_id", sa.BigInteger(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.CheckConstraint("stars > 0", name="stars"),
        sa.ForeignKeyConstraint(["order_id"], ["orders.id"], name=op.f("fk_reviews_order_id_orders")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reviews")),
        sa.UniqueConstraint("order_id", "stars", name=op.f("uq_reviews_order_id_stars")),
    )
    op.create_index("ix_reviews_worst_first", "reviews", ["stars", "order_id"])


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
#+        sa.CheckConstraint("stars > 0", name="stars"),
#+        sa.UniqueConstraint("order_id", "stars"),
#+        sa.Index("ix_reviews_worst_first", "stars", "order_id"),
#+    )
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[int] = mapped_column(sa.ForeignKey("orders.id"))
#+    stars: Mapped[int]
