"""A new class without a migration."""

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Review(Base):  # expect: J8 error
#+    __tablename__ = "reviews"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

# --- fixed migrations/versions/77a14b0cc4d1_align_reviews.py
"""align reviews

Revision ID: 77a14b0cc4d1
Revises: 0001
"""
import sqlalchemy as sa
from alembic import op


revision = '77a14b0cc4d1'
down_revision = '0001'


def upgrade():
    op.create_table('reviews',
    sa.Column('id', sa.BigInteger(), nullable=False),
    sa.PrimaryKeyConstraint('id')
    )


def downgrade():
    op.drop_table('reviews')
