"""env.py imports the new module of models."""

# --- head migrations/versions/0002_invoices.py
"""Add invoices.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table(
        "invoices", sa.Column("id", sa.BigInteger(), primary_key=True), sa.Column("text", sa.Text(), nullable=True)
    )


def downgrade():
    op.drop_table("invoices")


# --- head invoices.py
from typing import Optional

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from models import Base


class Invoice(Base):
    __tablename__ = "invoices"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    text: Mapped[Optional[str]] = mapped_column(sa.Text)


# --- head migrations/env.py changed
#-from sqlalchemy import engine_from_config, pool
#-
#+from sqlalchemy import engine_from_config, pool
#+
#+import invoices  # noqa: F401 - registers its models
