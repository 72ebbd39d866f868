"""A label cannot be taken away again, and the upgrade can be repeated."""

# --- given account_kind

# --- head migrations/versions/0003_label.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")


def downgrade():
    op.execute("SELECT 1")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
