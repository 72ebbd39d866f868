"""The migration was written by hand, and env.py does not import the model."""

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


class Invoice(Base):  # expect: J9 warning
    __tablename__ = "invoices"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    text: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/env.py
"""Runs the shop's migrations, as `alembic init` writes it."""

from alembic import context
from sqlalchemy import engine_from_config, pool

from models import Base
import invoices  # noqa: F401

config = context.config
target_metadata = Base.metadata


def run_migrations_offline():
    context.configure(url=config.get_main_option("sqlalchemy.url"), target_metadata=target_metadata, literal_binds=True)
    with context.begin_transaction():
        context.run_migrations()


def run_migrations_online():
    connectable = engine_from_config(config.get_section(config.config_ini_section), "sqlalchemy.", poolclass=pool.NullPool)
    with connectable.connect() as connection:
        context.configure(connection=connection, target_metadata=target_metadata)
        with context.begin_transaction():
            context.run_migrations()


if context.is_offline_mode():
    run_migrations_offline()
else:
    run_migrations_online()
