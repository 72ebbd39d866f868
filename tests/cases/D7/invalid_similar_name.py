"""Attribute and column are called a little differently: asked about, because it looks like a rename."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("nick_name", sa.String(50)))
    op.drop_column("accounts", "nickname")  # expect: D1 error, D7 warning


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "nick_name")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nick_name: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("accounts", "nickname", new_column_name="nick_name")


def downgrade():
    op.alter_column("accounts", "nick_name", new_column_name="nickname")
