"""Old processes cannot read the new label."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")  # expect: F5 notice


def downgrade():
    op.execute("SELECT 1")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
