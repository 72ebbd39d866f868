"""The running release's own upserts name the column, in SQL and through SQLAlchemy."""

# --- given unique_email_index

# --- given unique_email_index_dropped

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert

from models import Account

SAVE = sa.text("INSERT INTO accounts (email) VALUES (:email) ON CONFLICT (email) DO NOTHING")


def save(session, email):
    session.execute(insert(Account).values(email=email).on_conflict_do_nothing(index_elements=["email"]))
