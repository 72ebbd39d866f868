"""A column goes and one of the same type comes, which has nothing to do with it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(50)))
    op.drop_column("accounts", "nickname")  # expect: D1 error


def downgrade():
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(50))
