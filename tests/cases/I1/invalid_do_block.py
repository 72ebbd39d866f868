"""From within a DO block."""

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
    op.execute(  # expect: I1 warning
        '''
        DO $$ BEGIN
            UPDATE accounts SET nickname = '' WHERE nickname IS NULL;
        END $$
        '''
    )


def downgrade():
    pass
