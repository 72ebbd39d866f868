"""CASCADE takes nothing along but the table's own parts."""

# --- base migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY, code text UNIQUE)")


def downgrade():
    op.execute("DROP TABLE countries")

# --- head migrations/versions/0003_change.py
"""Change the shop.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.execute("DROP TABLE countries CASCADE")


def downgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY, code text UNIQUE)")
