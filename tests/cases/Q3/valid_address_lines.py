"""Lines of an address."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("address_line1", sa.Text()))
    op.add_column("accounts", sa.Column("address_line2", sa.Text()))
    op.add_column("accounts", sa.Column("address_line3", sa.Text()))


def downgrade():
    op.drop_column("accounts", "address_line3")
    op.drop_column("accounts", "address_line2")
    op.drop_column("accounts", "address_line1")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    address_line1: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    address_line2: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    address_line3: Mapped[Optional[str]] = mapped_column(sa.Text)
