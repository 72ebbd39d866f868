"""The same of another table, with another operator."""

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
    op.get_bind().execute(sa.text("DELETE FROM orders WHERE note <> NULL"))  # expect: I7 warning


def downgrade():
    pass
