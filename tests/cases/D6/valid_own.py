"""What the change itself made goes again."""

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
    op.execute("CREATE SEQUENCE counting")
    op.execute("DROP SEQUENCE counting")


def downgrade():
    op.execute("SELECT 1")
