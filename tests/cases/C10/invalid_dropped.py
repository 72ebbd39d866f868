"""The running release's rows get NULL."""

# --- given country

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("accounts", "country", server_default=None)  # expect: C10 warning


def downgrade():
    op.alter_column("accounts", "country", server_default="de")

# --- head models.py changed
#-    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="de")
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
