"""A primary key from an index makes its column NOT NULL, and the rows are read for that."""

# --- base migrations/versions/0002_base.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.execute("CREATE TABLE codes (code text, name text)")
    op.execute("CREATE UNIQUE INDEX codes_pkey ON codes (code)")


def downgrade():
    op.drop_table("codes")

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
    op.execute("ALTER TABLE codes ADD CONSTRAINT codes_pkey PRIMARY KEY USING INDEX codes_pkey")  # expect: C7 error


def downgrade():
    op.execute("ALTER TABLE codes DROP CONSTRAINT codes_pkey")
    op.execute("ALTER TABLE codes ALTER COLUMN code DROP NOT NULL")
    op.execute("CREATE UNIQUE INDEX codes_pkey ON codes (code)")
