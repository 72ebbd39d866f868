"""A string of SQL still asks for the column that goes; the other of that name is another table's."""

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

def names(session):
    return session.execute(sa.text("SELECT email FROM accounts"))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")  # expect: D1 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- head shop.py changed
#-    return session.execute(sa.text("SELECT email FROM accounts"))
#+    return session.execute(sa.text("SELECT a.email, a.nickname FROM accounts AS a"))  # expect: L1 error
#+
#+
#+def others(session):
#+    return session.execute(sa.text("SELECT p.nickname FROM accounts AS a JOIN people AS p ON p.id = a.id"))
