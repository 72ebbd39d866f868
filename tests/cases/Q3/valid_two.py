"""Two are not yet a list."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("phone1", sa.Text()))
    op.add_column("accounts", sa.Column("phone2", sa.Text()))


def downgrade():
    op.drop_column("accounts", "phone2")
    op.drop_column("accounts", "phone1")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    phone1: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    phone2: Mapped[Optional[str]] = mapped_column(sa.Text)
