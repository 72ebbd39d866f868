"""Numbers that do not count."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("sha1", sa.Text()))
    op.add_column("accounts", sa.Column("sha256", sa.Text()))
    op.add_column("accounts", sa.Column("sha512", sa.Text()))


def downgrade():
    op.drop_column("accounts", "sha512")
    op.drop_column("accounts", "sha256")
    op.drop_column("accounts", "sha1")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    sha1: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    sha256: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    sha512: Mapped[Optional[str]] = mapped_column(sa.Text)
