"""One statement with three actions."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE accounts ADD COLUMN a integer, ADD COLUMN b integer, ADD COLUMN c integer")


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN a, DROP COLUMN b, DROP COLUMN c")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    a: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    b: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    c: Mapped[Optional[int]] = mapped_column(sa.Integer)
