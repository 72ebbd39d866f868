"""Alembic takes the id that the file computes; it is told as not understood, and not as a fault."""

# --- head migrations/versions/0002_change.py
import os

import sqlalchemy as sa
from alembic import op

revision = os.path.basename(__file__).partition("_")[0]
down_revision = "0001"


def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
