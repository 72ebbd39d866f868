"""A model of the application."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

from models import Account  # expect: I4 warning

revision = "0002"
down_revision = "0001"


def upgrade():
    accounts = Account.__table__
    op.get_bind().execute(accounts.update().where(accounts.c.id == 1).values(nickname="x"))


def downgrade():
    pass
