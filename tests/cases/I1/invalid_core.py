"""The same through SQLAlchemy, with a condition that many rows may meet."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    accounts = sa.table("accounts", sa.column("email"), sa.column("nickname"))
    op.get_bind().execute(accounts.update().where(accounts.c.nickname.is_(None)).values(nickname=accounts.c.email))  # expect: I1 warning


def downgrade():
    pass
