"""A new type for one more label: nothing is lost, and ADD VALUE would have done."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    sa.Enum("person", "company", "club", name="account_kind").create(op.get_bind())  # expect: F5 notice
    op.execute("ALTER TABLE accounts ALTER kind TYPE account_kind USING kind::text::account_kind")  # expect: C1 error
    op.execute("DROP TYPE account_kind_old")


def downgrade():
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    op.execute("CREATE TYPE account_kind AS ENUM ('person', 'company')")
    op.execute("ALTER TABLE accounts ALTER kind TYPE account_kind USING kind::text::account_kind")  # expect: K3 notice
    op.execute("DROP TYPE account_kind_old")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
