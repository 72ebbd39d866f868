"""The model has a new column and index, and no migration makes them: one finding for the table."""

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text, index=True)  # expect: J8 error

# --- fixed migrations/versions/7d2aaba6d81b_align_accounts.py
"""align accounts

Revision ID: 7d2aaba6d81b
Revises: 0001
"""
import sqlalchemy as sa
from alembic import op


revision = '7d2aaba6d81b'
down_revision = '0001'


def upgrade():
    op.add_column('accounts', sa.Column('city', sa.Text(), nullable=True))


def downgrade():
    op.drop_column('accounts', 'city')

# --- fixed migrations/versions/1dd66ded9153_index_accounts.py
"""index accounts

Revision ID: 1dd66ded9153
Revises: 7d2aaba6d81b
"""
import sqlalchemy as sa
from alembic import op


revision = '1dd66ded9153'
down_revision = '7d2aaba6d81b'


def upgrade():
    # CONCURRENTLY lets writes go on meanwhile, and refuses a transaction.
    with op.get_context().autocommit_block():
        op.create_index(op.f('ix_accounts_city'), 'accounts', ['city'], unique=False, postgresql_concurrently=True)


def downgrade():
    # CONCURRENTLY lets writes go on meanwhile, and refuses a transaction.
    with op.get_context().autocommit_block():
        op.drop_index(op.f('ix_accounts_city'), table_name='accounts', postgresql_concurrently=True)
