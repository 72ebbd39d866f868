"""Rows that are named, by key and by range."""

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
    op.execute("UPDATE accounts SET nickname = 'x' WHERE id = 7")
    op.execute("UPDATE accounts SET nickname = 'x' WHERE email IN ('a@example.org', 'b@example.org')")
    op.execute("DELETE FROM orders WHERE id BETWEEN 1 AND 500")


def downgrade():
    pass
