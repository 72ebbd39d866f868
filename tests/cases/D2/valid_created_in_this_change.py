"""A table that the same change created."""

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
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("reviews")

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
    op.drop_table("reviews")


def downgrade():
    op.create_table("reviews", sa.Column("id", sa.BigInteger(), primary_key=True))
