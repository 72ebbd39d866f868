"""The server knows the default too, and keeps it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), nullable=False, server_default="de"))


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2), default="de")

# --- fixed models.py changed
#-    country: Mapped[str] = mapped_column(sa.String(2), default="de")
#+    country: Mapped[str] = mapped_column(sa.String(2), default="de", server_default="de")
