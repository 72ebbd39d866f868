"""The same through SQLAlchemy, with a condition that many rows may meet."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    accounts = sa.table("accounts", sa.column("email"), sa.column("nickname"))
    op.get_bind().execute(accounts.update().where(accounts.c.nickname.is_(None)).values(nickname=accounts.c.email))  # expect: I1 warning


def downgrade():
    pass
