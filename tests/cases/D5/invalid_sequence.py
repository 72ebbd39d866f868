"""A sequence, from within a DO block."""

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
    op.execute("CREATE SEQUENCE invoice_numbers")


def downgrade():
    op.execute("DROP SEQUENCE invoice_numbers")

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
    op.execute("DO $$ BEGIN ALTER SEQUENCE invoice_numbers RENAME TO invoice_counter; END $$")  # expect: D5 warning


def downgrade():
    op.execute("ALTER SEQUENCE invoice_counter RENAME TO invoice_numbers")
