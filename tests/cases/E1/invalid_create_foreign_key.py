"""A foreign key on an existing table: the fix leaves old rows for later."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"])  # expect: E1 error


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")

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
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_accounts"))
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_foreign_key("fk_orders_accounts", "orders", "accounts", ["account_id"], ["id"], postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("fk_orders_accounts", "orders", type_="foreignkey")
