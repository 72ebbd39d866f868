"""The model has a new column and index, and no migration makes them: one finding for the table."""

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
    city: Mapped[Optional[str]] = mapped_column(sa.Text, index=True)  # expect: J8 error


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.BigInteger)
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)

# --- fixed migrations/versions/7d2aaba6d81b_align_accounts.py
"""align accounts

Revision ID: 7d2aaba6d81b
Revises: 0001
"""
import sqlalchemy as sa
from alembic import op


revision = '7d2aaba6d81b'
down_revision = '0001'


def upgrade():
    op.add_column('accounts', sa.Column('city', sa.Text(), nullable=True))


def downgrade():
    op.drop_column('accounts', 'city')

# --- fixed migrations/versions/1dd66ded9153_index_accounts.py
"""index accounts

Revision ID: 1dd66ded9153
Revises: 7d2aaba6d81b
"""
import sqlalchemy as sa
from alembic import op


revision = '1dd66ded9153'
down_revision = '7d2aaba6d81b'


def upgrade():
    # CONCURRENTLY lets writes go on meanwhile, and refuses a transaction.
    with op.get_context().autocommit_block():
        op.create_index(op.f('ix_accounts_city'), 'accounts', ['city'], unique=False, postgresql_concurrently=True)


def downgrade():
    # CONCURRENTLY lets writes go on meanwhile, and refuses a transaction.
    with op.get_context().autocommit_block():
        op.drop_index(op.f('ix_accounts_city'), table_name='accounts', postgresql_concurrently=True)
