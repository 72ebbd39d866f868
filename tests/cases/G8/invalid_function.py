"""A function empties the table; the statement does not say so."""

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
    op.execute("CREATE FUNCTION forget() RETURNS void LANGUAGE sql AS 'TRUNCATE orders'")


def downgrade():
    op.execute("DROP FUNCTION forget()")

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
    op.get_bind().execute(sa.text("SELECT forget()"))  # expect: G8 error


def downgrade():
    pass
