"""The type gets another name under drivers that cast to it."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind RENAME TO kind_of_account")  # expect: D5 warning


def downgrade():
    op.execute("ALTER TYPE kind_of_account RENAME TO account_kind")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="kind_of_account"))
