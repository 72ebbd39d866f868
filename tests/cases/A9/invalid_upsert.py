"""The running release's own upserts name the column, in SQL and through SQLAlchemy."""

# --- given unique_email_index

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from models import Account

SAVE = sa.text("INSERT INTO accounts (email) VALUES (:email) ON CONFLICT (email) DO NOTHING")


def save(session, email):
    session.execute(insert(Account).values(email=email).on_conflict_do_nothing(index_elements=["email"]))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY uq_accounts_email")  # expect: A9 error


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
