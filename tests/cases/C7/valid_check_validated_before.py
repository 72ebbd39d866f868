"""A validated CHECK of an earlier revision proves it: the server reads nothing."""

# --- base migrations/versions/0002_check.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL")


def downgrade():
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=False)
    op.drop_constraint("ck_accounts_nickname_not_null", "accounts")


def downgrade():
    op.create_check_constraint("ck_accounts_nickname_not_null", "accounts", "nickname IS NOT NULL")
    op.alter_column("accounts", "nickname", existing_type=sa.String(50), nullable=True)

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
    nickname: Mapped[str] = mapped_column(sa.String(50))


class Order(Base):
    __tablename__ = "orders"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.BigInteger)
    quantity: Mapped[int] = mapped_column(sa.Integer)
    price: Mapped[decimal.Decimal] = mapped_column(sa.Numeric(8, 2))
    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
