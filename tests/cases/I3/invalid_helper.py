"""The same in 2.0 style, by a helper."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm

revision = "0002"
down_revision = "0001"


accounts = sa.table("accounts", sa.column("id"), sa.column("email"))


def fill(bind):
    with orm.Session(bind) as session:
        for row in session.execute(sa.select(accounts)):  # expect: I3 warning
            print(row)


def upgrade():
    fill(op.get_bind())


def downgrade():
    pass
