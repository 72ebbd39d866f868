"""A table that a revision made, and no model maps any more, may go."""

# --- base migrations/versions/0002_drafts.py
"""Begin drafts.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade():
    op.create_table("drafts", sa.Column("id", sa.Integer(), primary_key=True))


def downgrade():
    op.drop_table("drafts")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_table("drafts")


def downgrade():
    op.create_table("drafts", sa.Column("id", sa.Integer(), primary_key=True))
