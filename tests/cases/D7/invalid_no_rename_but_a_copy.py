"""The migration moves the values itself before it drops the old column."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("nick_name", sa.String(50)))
    op.execute("UPDATE accounts SET nick_name = nickname")  # expect: H4 error
    op.drop_column("accounts", "nickname")  # expect: D1 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "nick_name")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nick_name: Mapped[Optional[str]] = mapped_column(sa.String(50))
