"""Exchange rates are asked for over the network, by a helper of the application."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import urllib.request

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def rates():
    return urllib.request.urlopen("https://rates.example.org/latest").read()  # expect: L4 warning


def upgrade():
    try:
        rates()
    except OSError:
        pass


def downgrade():
    pass
