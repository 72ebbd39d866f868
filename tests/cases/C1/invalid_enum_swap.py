"""A label is taken away by a new type and a cast: the table is written anew."""

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
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    op.execute("CREATE TYPE account_kind AS ENUM ('company')")  # expect: F7 error
    op.execute("ALTER TABLE accounts ALTER kind TYPE account_kind USING kind::text::account_kind")  # expect: C1 error
    op.execute("DROP TYPE account_kind_old")


def downgrade():
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    op.execute("CREATE TYPE account_kind AS ENUM ('person', 'company')")
    op.execute("ALTER TABLE accounts ALTER kind TYPE account_kind USING kind::text::account_kind")
    op.execute("DROP TYPE account_kind_old")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("company", name="account_kind"))
