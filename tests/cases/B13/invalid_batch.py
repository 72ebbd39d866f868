"""The same in a batch operation, of PostgreSQL's own type."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0002"
down_revision = "0001"


def upgrade():
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.add_column(sa.Column("kind", postgresql.ENUM("person", "company", name="account_kind")))  # expect: B13 error


def downgrade():
    op.drop_column("accounts", "kind")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))

# --- fixed migrations/versions/0002_change.py changed
#-        batch_op.add_column(sa.Column("kind", postgresql.ENUM("person", "company", name="account_kind")))
#+        postgresql.ENUM("person", "company", name="account_kind").create(op.get_bind(), checkfirst=True)
#+        batch_op.add_column(sa.Column("kind", postgresql.ENUM("person", "company", name="account_kind")))
#-    op.drop_column("accounts", "kind")
#+    op.drop_column("accounts", "kind")
#+    postgresql.ENUM(name="account_kind").drop(op.get_bind(), checkfirst=True)
