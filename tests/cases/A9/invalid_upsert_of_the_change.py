"""The change brings an upsert by the very column that its migration takes the unique index from."""

# --- given unique_email_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY uq_accounts_email")  # expect: A9 error


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from models import Account

SAVE = sa.text("INSERT INTO accounts (email) VALUES (:email) ON CONFLICT (email) DO NOTHING")


def save(session, email):
    session.execute(insert(Account).values(email=email).on_conflict_do_nothing(index_elements=["email"]))
