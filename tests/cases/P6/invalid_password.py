"""A password in plain text."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("password", sa.Text()))  # expect: P6 notice


def downgrade():
    op.drop_column("accounts", "password")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    password: Mapped[Optional[str]] = mapped_column(sa.Text)
