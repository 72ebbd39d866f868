"""One of two columns stays: the next upgrade fails."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("city", sa.Text()))
    op.add_column("accounts", sa.Column("street", sa.Text()))


def downgrade():  # expect: K2 error
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    street: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_change.py changed
#-def downgrade():
#+def downgrade():
#+    op.drop_column("accounts", "street")
