"""A column that no model maps any more goes, and one with a similar name comes."""

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("nick_name", sa.String(50)))
    op.drop_column("accounts", "nickname")


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "nick_name")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100))
#+    nick_name: Mapped[Optional[str]] = mapped_column(sa.String(50))
