"""The attribute keeps its name and gets another column: a rename that loses every value."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("handle", sa.String(50)))
    op.drop_column("accounts", "nickname")  # expect: D1 error, D7 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "handle")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column("handle", sa.String(50))

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("accounts", "nickname", new_column_name="handle")


def downgrade():
    op.alter_column("accounts", "handle", new_column_name="nickname")
