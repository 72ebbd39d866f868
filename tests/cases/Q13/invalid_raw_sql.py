"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE accounts ADD COLUMN friend_list text")  # expect: Q13 notice


def downgrade():
    op.execute("ALTER TABLE accounts DROP COLUMN friend_list")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    friend_list: Mapped[Optional[str]] = mapped_column(sa.Text)
