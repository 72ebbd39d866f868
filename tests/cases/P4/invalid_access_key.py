"""An access key in a data migration."""

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
    op.execute("UPDATE accounts SET nickname = 'AKIAQ3EGRI7XKZ5LMNOP' WHERE id = 1")  # expect: P4 warning


def downgrade():
    pass
