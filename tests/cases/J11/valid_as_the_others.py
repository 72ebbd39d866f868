"""The new file is named as the others are."""

# --- given numbered_steps

# --- head migrations/versions/0005_city.py
"""Nothing.

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"


def upgrade():
    pass


def downgrade():
    pass
