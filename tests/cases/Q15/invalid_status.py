"""A status that takes every word."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("accounts", sa.Column("status", sa.String(20)))  # expect: Q15 notice


def downgrade():
    op.drop_column("accounts", "status")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    status: Mapped[Optional[str]] = mapped_column(sa.String(20))
