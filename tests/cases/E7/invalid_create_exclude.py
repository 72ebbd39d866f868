"""An exclusion constraint on an existing table."""

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
    op.execute("CREATE TABLE spans (id bigint PRIMARY KEY, span int4range)")


def downgrade():
    op.drop_table("spans")

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
    op.create_exclude_constraint("ex_spans_span", "spans", ("span", "&&"), using="gist")  # expect: E7 error


def downgrade():
    op.drop_constraint("ex_spans_span", "spans")
