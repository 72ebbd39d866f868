"""The same written as SQL: found, but nobody rewrites it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN handle varchar(50)")
    op.execute("ALTER TABLE accounts DROP COLUMN nickname")  # expect: D1 error, D7 error


def downgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN nickname varchar(50)")
    op.execute("ALTER TABLE accounts DROP COLUMN handle")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column("handle", sa.String(50))
