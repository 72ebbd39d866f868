"""A label cannot be taken away again, and the upgrade may run again: there is nothing for the downgrade to do."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club' BEFORE 'company'")


def downgrade():
    pass

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "club", "company", name="account_kind"))
