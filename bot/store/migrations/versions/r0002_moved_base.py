"""Remember what a moved base can break, and who skips a review."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Migrate up."""
    op.add_column("pull_requests", sa.Column("base_ref", sa.Text(), nullable=True))
    op.add_column("pull_requests", sa.Column("skipped_by", sa.Text(), nullable=True))
    op.add_column("reviews", sa.Column("watched", postgresql.JSONB(astext_type=sa.Text()), nullable=True))


def downgrade() -> None:
    """Migrate down."""
    op.drop_column("reviews", "watched")
    op.drop_column("pull_requests", "skipped_by")
    op.drop_column("pull_requests", "base_ref")
