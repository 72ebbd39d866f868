"""A role is made with its password."""

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
    op.execute("CREATE ROLE reader LOGIN PASSWORD 'hj3K9vbW2qz'")  # expect: P2 warning


def downgrade():
    op.execute("DROP ROLE reader")
