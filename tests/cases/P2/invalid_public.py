"""Everybody may read the accounts."""

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
    op.execute("GRANT SELECT, UPDATE ON accounts TO PUBLIC")  # expect: P2 warning


def downgrade():
    op.execute("REVOKE SELECT, UPDATE ON accounts FROM PUBLIC")
