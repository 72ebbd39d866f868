"""The change brings an upsert by the very column that its migration takes the unique index from."""

# --- given unique_email_index

# --- given unique_email_index_dropped

# --- head shop.py
"""What the shop asks its database."""

from sqlalchemy.dialects.postgresql import insert

from models import Account


def save(session, email):
    session.execute(insert(Account).values(email=email).on_conflict_do_nothing(index_elements=["email"]))
