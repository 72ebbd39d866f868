"""Core statements, in batches."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    accounts = sa.table("accounts", sa.column("id"), sa.column("email"), sa.column("nickname"))
    some = sa.select(accounts.c.id).where(accounts.c.nickname.is_(None)).order_by(accounts.c.id).limit(500)
    with op.get_context().autocommit_block():
        while op.get_bind().execute(
            accounts.update().where(accounts.c.id.in_(some.scalar_subquery())).values(nickname=accounts.c.email)
        ).rowcount:
            pass


def downgrade():
    pass
