"""Two indexes from one line in a loop are two findings."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    for column in ("email", "nickname"):
        op.create_index(f"ix_accounts_{column}", "accounts", [column])  # expect: A1 error, A1 error


def downgrade():
    for column in ("email", "nickname"):
        op.drop_index(f"ix_accounts_{column}", table_name="accounts")

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
    email: Mapped[str] = mapped_column(sa.String(100), index=True)
    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50), index=True)


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.BigInteger)
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
