"""A concurrent drop waits for older transactions as well."""

# --- base migrations/versions/0002_base.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_index("ix_accounts_email", "accounts", ["email"])


def downgrade():
    op.drop_index("ix_accounts_email")

# --- base models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- head migrations/versions/0003_change.py
"""Change the shop.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = '1min'")
        op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")  # expect: A4 warning
        op.execute("RESET statement_timeout")


def downgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)

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

# --- fixed migrations/versions/0003_change.py
"""Change the shop.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = '1min'")
        op.execute("SET statement_timeout = '0'")
        op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")
        op.execute("SET statement_timeout = '1min'")
        op.execute("RESET statement_timeout")


def downgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)
