"""The base forgets the model already."""

# --- base invoices.py
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models import Base


class Invoice(Base):
    __tablename__ = "invoices"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    text: Mapped[Optional[str]] = mapped_column(sa.Text)


# --- head readme_models.py
"""Nothing of the sort: Column("x") is only named."""
