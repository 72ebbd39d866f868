"""Another column is made of it, in raw SQL."""

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
    op.execute("ALTER TABLE orders ADD COLUMN words varchar GENERATED ALWAYS AS (upper(note)) STORED")


def downgrade():
    op.drop_column("orders", "words")

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
    op.execute("DO $$ BEGIN ALTER TABLE orders DROP COLUMN note RESTRICT; END $$")  # expect: C5 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))
