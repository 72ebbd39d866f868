"""A column that the same change added."""

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
    op.add_column("orders", sa.Column("draft", sa.Text()))


def downgrade():
    op.drop_column("orders", "draft")

# --- head migrations/versions/0003_drop.py
"""Change the shop.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.drop_column("orders", "draft")


def downgrade():
    op.add_column("orders", sa.Column("draft", sa.Text()))
