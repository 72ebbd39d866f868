"""A sequence in use begins anew."""

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
    op.execute("ALTER SEQUENCE accounts_id_seq RESTART WITH 1")  # expect: G7 warning


def downgrade():
    pass
