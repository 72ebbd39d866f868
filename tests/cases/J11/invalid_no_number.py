"""All files begin with a number of four digits; the new one does not."""

# --- given numbered_steps

# --- head migrations/versions/city.py
"""Nothing.  # expect: J11 notice

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"


def upgrade():
    pass


def downgrade():
    pass
