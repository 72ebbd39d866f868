"""A serial column numbers every old row."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD COLUMN number bigserial")  # expect: B4 error


def downgrade():
    op.drop_column("accounts", "number")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    number: Mapped[int] = mapped_column(sa.BigInteger)
