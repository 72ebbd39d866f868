"""The label is added by one revision and used by the next: both run in one transaction."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind ADD VALUE 'club'")


def downgrade():
    op.execute("SELECT 1")

# --- head migrations/versions/0004_change.py revision 0004 after 0003
def upgrade():
    op.execute("UPDATE accounts SET kind = 'club' WHERE id = 7")  # expect: F2 error


def downgrade():
    pass

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))

# --- fixed migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")


def downgrade():
    op.execute("SELECT 1")
