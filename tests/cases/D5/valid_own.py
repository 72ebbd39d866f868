"""A sequence of the change's own, and an index, which is only noted."""

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
    op.execute("ALTER SEQUENCE counting RENAME TO counter")


def downgrade():
    op.execute("DROP SEQUENCE counter")
