"""The hash of a password."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("password_hash", sa.Text()))


def downgrade():
    op.drop_column("accounts", "password_hash")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    password_hash: Mapped[Optional[str]] = mapped_column(sa.Text)
