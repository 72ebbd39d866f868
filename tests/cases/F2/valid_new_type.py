"""A type that the same transaction creates; PostgreSQL 14 and 15 refuse its new labels all the same."""

# --- since postgresql 17

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    kind = sa.Enum("person", "company", name="account_kind")
    kind.create(op.get_bind())
    op.add_column("accounts", sa.Column("kind", kind))
    op.execute("ALTER TYPE account_kind ADD VALUE 'club'")
    op.execute("UPDATE accounts SET kind = 'club' WHERE id = 7")


def downgrade():
    op.drop_column("accounts", "kind")
    sa.Enum(name="account_kind").drop(op.get_bind())

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
