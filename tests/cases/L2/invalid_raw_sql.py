"""No model maps table and column any more, and the running release's SQL still asks for them."""

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- base migrations/versions/0002_visits.py revision 0002 after 0001
def upgrade():
    op.create_table("visits", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("visits")

# --- base shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

NAMES = sa.text("SELECT a.id, a.nickname FROM accounts AS a")
VISITS = "SELECT count(*) FROM visits"

# --- head shop.py
"""What the shop asks its database."""

import sqlalchemy as sa

NAMES = sa.text("SELECT a.id FROM accounts AS a")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")  # expect: L2 error
    op.execute("ALTER TABLE visits RENAME TO visits_del")  # expect: L2 error


def downgrade():
    op.execute("ALTER TABLE visits_del RENAME TO visits")
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
