"""A short timeout limits the wait: only noted."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))
    op.add_column("orders", sa.Column("gift", sa.String(9)))  # expect: H5 notice


def downgrade():
    op.drop_column("orders", "gift")
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))

#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    gift: Mapped[Optional[str]] = mapped_column(sa.String(9))
