"""loyalty numbers and order status

Revision ID: 3c7e
Revises: 2b6d
"""

from alembic import op
import sqlalchemy as sa

revision = "3c7e"
down_revision = "2b6d"


def upgrade() -> None:
    op.add_column("customers", sa.Column("loyalty_number", sa.String(20), nullable=False))
    op.drop_column("customers", "fax")
    op.alter_column("orders", "note", type_=sa.String(500), nullable=False)
    op.add_column("orders", sa.Column("status", sa.String(20), server_default="open", nullable=False))


def downgrade() -> None:
    op.drop_column("orders", "status")
    op.alter_column("orders", "note", type_=sa.String(200), nullable=True)
    op.add_column("customers", sa.Column("fax", sa.String(40)))
