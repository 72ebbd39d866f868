"""Tables of the revision's own, and a helper among the migrations."""

# --- base migrations/helpers.py
"""Helpers of migrations."""


def anonymous():
    return "anonymous"

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from migrations.helpers import anonymous

revision = "0002"
down_revision = "0001"


def upgrade():
    accounts = sa.table("accounts", sa.column("id"), sa.column("nickname"))
    op.get_bind().execute(accounts.update().where(accounts.c.id == 1).values(nickname=anonymous()))


def downgrade():
    pass
