"""The class goes now, the table one release later."""

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
