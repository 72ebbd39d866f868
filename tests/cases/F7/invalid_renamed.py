"""A label is called something else."""

# --- given account_kind

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TYPE account_kind RENAME VALUE 'person' TO 'human'")  # expect: F7 error


def downgrade():
    op.execute("ALTER TYPE account_kind RENAME VALUE 'human' TO 'person'")

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("human", "company", name="account_kind"))
