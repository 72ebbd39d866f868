"""A label is added and becomes the default of a column, and env.py has defaults compared by the server."""

# --- base migrations/env.py changed
#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        context.configure(connection=connection, target_metadata=target_metadata, compare_server_default=True)

# --- base migrations/versions/0002_kind.py revision 0002 after 0001
def upgrade():
    kind = sa.Enum("person", "company", name="account_kind")
    kind.create(op.get_bind())
    op.add_column("accounts", sa.Column("kind", kind, server_default="person"))


def downgrade():
    op.drop_column("accounts", "kind")
    sa.Enum(name="account_kind").drop(op.get_bind())

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(
#+        sa.Enum("person", "company", name="account_kind"), server_default="person"
#+    )

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.alter_column("accounts", "kind", server_default="club")


def downgrade():
    op.alter_column("accounts", "kind", server_default="person")

# --- head models.py changed
#-        sa.Enum("person", "company", name="account_kind"), server_default="person"
#+        sa.Enum("person", "company", "club", name="account_kind"), server_default="club"
