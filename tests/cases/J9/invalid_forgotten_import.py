"""A new module of models has neither a migration nor an import in env.py, so autogenerate made nothing."""

# --- head invoices.py
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models import Base


class Invoice(Base):  # expect: J9 warning
    __tablename__ = "invoices"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    text: Mapped[Optional[str]] = mapped_column(sa.Text)
