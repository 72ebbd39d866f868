"""The column of that name is another table's, and a test is none of the release."""

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- base shop.py
"""What the shop asks its database."""

NAMES = "SELECT p.nickname FROM accounts AS a JOIN people AS p ON p.id = a.id"

# --- base tests/test_shop.py
"""Tries the shop."""

NAMES = "SELECT nickname FROM accounts"

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
