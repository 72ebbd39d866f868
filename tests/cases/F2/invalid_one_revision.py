"""The label is added and used by one revision."""

# --- base migrations/versions/0002_kind.py revision 0002 after 0001
def upgrade():
    kind = sa.Enum("person", "company", name="account_kind")
    kind.create(op.get_bind())
    op.add_column("accounts", sa.Column("kind", kind))


def downgrade():
    op.drop_column("accounts", "kind")
    sa.Enum(name="account_kind").drop(op.get_bind())

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind ADD VALUE 'club'")
    op.execute("UPDATE accounts SET kind = 'club' WHERE id = 7")  # expect: F2 error


def downgrade():
    op.execute("SELECT 1")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))

# --- fixed migrations/versions/0003_change.py changed
#-    op.execute("ALTER TYPE account_kind ADD VALUE 'club'")
#+    with op.get_context().autocommit_block():
#+        op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")
