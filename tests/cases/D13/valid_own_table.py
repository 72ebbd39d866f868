"""A table that the change itself made is made anew."""

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
    op.execute("CREATE TABLE scratch (id bigint)")
    op.execute("DROP TABLE IF EXISTS scratch")
    op.execute("CREATE TABLE scratch (id bigint)")
    op.execute("DROP TABLE scratch")


def downgrade():
    op.execute("SELECT 1")
