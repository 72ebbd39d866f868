"""The old default does not come back."""

# --- base migrations/versions/0002_default.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=sa.text("1"))


def downgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=None)

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
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=None)


def downgrade():  # expect: K2 warning
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), server_default=sa.text("2"))
