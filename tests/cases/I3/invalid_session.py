"""Every account is loaded and changed through a session, by a model of the revision's own."""

# --- head migrations/versions/0002_change.py
"""Change the shop.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy import orm

revision = "0002"
down_revision = "0001"


Base = orm.declarative_base()


class Account(Base):
    __tablename__ = "accounts"

    id = sa.Column(sa.BigInteger, primary_key=True)
    email = sa.Column(sa.String(100))
    nickname = sa.Column(sa.String(50))


def upgrade():
    session = orm.Session(bind=op.get_bind())
    for account in session.query(Account):  # expect: I3 warning
        account.nickname = account.email
    session.commit()


def downgrade():
    pass
