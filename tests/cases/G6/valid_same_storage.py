"""The table is stored like that already."""

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
    op.execute("ALTER TABLE orders SET LOGGED")
    op.execute("ALTER TABLE orders SET TABLESPACE pg_default")
    op.execute("ALTER TABLE orders SET ACCESS METHOD heap")


def downgrade():
    pass
