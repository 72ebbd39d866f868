"""Execution of a function is everybody's anyway."""

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
    op.execute("CREATE FUNCTION one() RETURNS int LANGUAGE sql AS 'SELECT 1'")
    op.execute("GRANT EXECUTE ON FUNCTION one() TO PUBLIC")


def downgrade():
    op.execute("DROP FUNCTION one()")
