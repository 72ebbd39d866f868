"""A label stays, and without IF NOT EXISTS the upgrade cannot be run again."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind ADD VALUE 'club'")


def downgrade():  # expect: K1 warning
    pass

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
