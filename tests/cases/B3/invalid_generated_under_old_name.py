"""The old name stays readable as a generated column, which the running release's INSERTs still send NULL for."""

# --- since postgresql 18

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("accounts", "nickname", new_column_name="handle")
    op.execute("ALTER TABLE accounts ADD COLUMN nickname text GENERATED ALWAYS AS (handle) VIRTUAL")  # expect: B3 error


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "nickname")
    op.alter_column("accounts", "handle", new_column_name="nickname")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    handle: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.Text, sa.Computed("handle", persisted=False))
