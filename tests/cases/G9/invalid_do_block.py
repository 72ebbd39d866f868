"""The same from within a DO block, for writers only."""

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
    op.execute("DO $$ BEGIN LOCK TABLE accounts IN SHARE MODE; END $$")  # expect: G9 warning


def downgrade():
    pass
