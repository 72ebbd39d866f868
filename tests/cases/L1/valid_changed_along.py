"""The code was changed in the release before; a test and another table still have the name."""

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

def names(session):
    """Tell the nickname of accounts."""
    return session.execute(sa.text("SELECT nickname FROM people"))

# --- base tests/test_shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

SQL = "SELECT nickname FROM accounts"

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
