"""The same on the connection itself."""

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
    op.execute('CREATE SCHEMA IF NOT EXISTS archive')
    op.get_bind().exec_driver_sql('SET SESSION search_path = archive, public')  # expect: H14 warning
    op.execute('CREATE TABLE archive.old_orders (id bigint PRIMARY KEY)')


def downgrade():
    op.execute('DROP TABLE archive.old_orders')
    op.execute('DROP SCHEMA archive')
