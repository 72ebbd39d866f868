"""A helper of another file sends it: what the author reads is the revision's own line."""

# --- given account_kind

# --- base ddl.py
"""Helpers of our migrations."""

from alembic import op


def run(sql):
    op.execute(sql)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    import ddl

    ddl.run("ALTER TYPE account_kind ADD VALUE IF NOT EXISTS 'club'")
    ddl.run("UPDATE accounts SET kind = 'club' WHERE id = 7")  # expect: F2 error


def downgrade():
    pass

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", "club", name="account_kind"))
