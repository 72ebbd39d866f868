"""One column goes and two come: neither is it by another name."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("nick_name", sa.String(50)))
    op.add_column("accounts", sa.Column("nickname_shown", sa.String(50)))
    op.drop_column("accounts", "nickname")  # expect: D1 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "nickname_shown")
    op.drop_column("accounts", "nick_name")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nick_name: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname_shown: Mapped[Optional[str]] = mapped_column(sa.String(50))
