"""The old name stands again, as a generated column; the running release has left it to the server all along."""

# --- since postgresql 18

# --- base models.py
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
    note: Mapped[Optional[str]] = mapped_column(sa.String(200), server_default=sa.FetchedValue())
    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_column("orders", "note")
    op.execute("ALTER TABLE orders ADD COLUMN note varchar(200) GENERATED ALWAYS AS (NULL) VIRTUAL")


def downgrade():
    op.drop_column("orders", "note")
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200), server_default=sa.FetchedValue())
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200), sa.Computed("NULL", persisted=False))
