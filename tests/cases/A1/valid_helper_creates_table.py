"""The table comes from a helper function of the migration."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def create(name):
    op.create_table(name, sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("stars", sa.Integer()))


def upgrade():
    create("reviews")
    op.create_index("ix_reviews_stars", "reviews", ["stars"])


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
#+    stars: Mapped[Optional[int]] = mapped_column(sa.Integer, index=True)
