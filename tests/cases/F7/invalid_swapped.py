"""A new type without the label takes the place of the old one."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    sa.Enum("company", name="account_kind").create(op.get_bind())  # expect: F7 error
    op.execute("ALTER TABLE accounts ALTER COLUMN kind TYPE account_kind USING kind::text::account_kind")  # expect: C1 error
    op.execute("DROP TYPE account_kind_old")


def downgrade():
    op.execute("ALTER TYPE account_kind RENAME TO account_kind_old")
    sa.Enum("person", "company", name="account_kind").create(op.get_bind())
    op.execute("ALTER TABLE accounts ALTER COLUMN kind TYPE account_kind USING kind::text::account_kind")
    op.execute("DROP TYPE account_kind_old")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("company", name="account_kind"))
