"""The same as a NOT NULL that is not validated."""

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
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_nickname_required NOT NULL nickname NOT VALID")  # expect: E9 warning


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN nickname DROP NOT NULL")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[str] = mapped_column(sa.String(50))
