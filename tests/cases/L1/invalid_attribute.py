"""An attribute of the class, and a keyword of it."""

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

from models import Account

def of(name):
    return sa.select(Account).where(Account.nickname == name)  # expect: L1 error


def new(name):
    return Account(email=name, nickname=name)  # expect: L1 error

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")  # expect: D1 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
