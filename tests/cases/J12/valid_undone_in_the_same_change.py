"""A column is made and taken away again with nothing in between: an opinion."""

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
    op.add_column("accounts", sa.Column("city", sa.Text()))
    op.drop_column("accounts", "city")  # expect: J12 notice


def downgrade():
    op.execute("SELECT 1")
