"""An existing table under a new name is still an existing table."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "purchases")  # expect: D3 error
    op.create_index("ix_purchases_account_id", "purchases", ["account_id"])  # expect: A1 error


def downgrade():
    op.drop_index("ix_purchases_account_id", table_name="purchases")
    op.rename_table("purchases", "orders")

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
    __tablename__ = "purchases"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.BigInteger, index=True)
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
