"""The server refuses: the table does not exist."""

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
    op.add_column("customers", sa.Column("city", sa.Text()))  # expect: J10 error


def downgrade():
    op.drop_column("customers", "city")
