"""The running release's upserts name the constraint that gets another name; the change's own name its columns."""

# --- given unique_email

# --- base shop.py
"""What the shop asks its database."""

from sqlalchemy.dialects.postgresql import insert

from models import Account


def save(session, email):
    statement = insert(Account).values(email=email)
    session.execute(statement.on_conflict_do_nothing(constraint="accounts_email_key"))

# --- head shop.py
"""What the shop asks its database."""

from sqlalchemy.dialects.postgresql import insert

from models import Account


def save(session, email):
    statement = insert(Account).values(email=email)
    session.execute(statement.on_conflict_do_nothing(index_elements=["email"]))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE accounts RENAME CONSTRAINT accounts_email_key TO uq_accounts_email")  # expect: D5 error


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE accounts RENAME CONSTRAINT uq_accounts_email TO accounts_email_key")
