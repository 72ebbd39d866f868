"""A function with its owner's rights and no search_path."""

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
    op.execute("CREATE FUNCTION promote(who bigint) RETURNS void LANGUAGE sql SECURITY DEFINER AS 'UPDATE accounts SET nickname = email WHERE id = who'")  # expect: G11 warning


def downgrade():
    op.execute("DROP FUNCTION promote(bigint)")
