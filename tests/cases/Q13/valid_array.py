"""An array, and words that only end alike."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("accounts", sa.Column("order_ids", sa.ARRAY(sa.BigInteger())))
    op.add_column("accounts", sa.Column("playlist", sa.Text()))
    op.add_column("accounts", sa.Column("tagline", sa.Text()))


def downgrade():
    op.drop_column("accounts", "tagline")
    op.drop_column("accounts", "playlist")
    op.drop_column("accounts", "order_ids")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    order_ids: Mapped[Optional[list]] = mapped_column(sa.ARRAY(sa.BigInteger()))
#+    playlist: Mapped[Optional[str]] = mapped_column(sa.Text())
#+    tagline: Mapped[Optional[str]] = mapped_column(sa.Text())
