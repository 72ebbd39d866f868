"""A volatile default on a table that the same change creates."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))
    op.add_column("reviews", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))


def downgrade():
    op.drop_table("reviews")

# --- head models.py changed
#-import decimal
#+import decimal
#+import uuid

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):
#+    __tablename__ = "reviews"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    token: Mapped[Optional[uuid.UUID]] = mapped_column(sa.Uuid, server_default=sa.text("gen_random_uuid()"))
