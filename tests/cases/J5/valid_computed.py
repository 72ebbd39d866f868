"""Alembic takes the id that the file computes; it is told as not understood, and not as a fault."""

# --- head migrations/versions/0002_change.py
import os

from alembic import op

revision = os.path.basename(__file__).partition("_")[0]
down_revision = "0001"


def upgrade():
    op.execute("SELECT 1")


def downgrade():
    op.execute("SELECT 1")
