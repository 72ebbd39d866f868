"""A new class without a migration."""

# --- head models.py
"""The shop's models, as the release now running has them."""

import datetime
import decimal
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Account(Base):
    __tablename__ = "accounts"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(100))
    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.BigInteger)
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)


class Review(Base):  # expect: J8 error
    __tablename__ = "reviews"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)

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
