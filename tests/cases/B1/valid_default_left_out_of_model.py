"""A default for old rows that the model leaves out on purpose."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), server_default="de", nullable=False))


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2))

# --- fixed models.py changed
#-    country: Mapped[str] = mapped_column(sa.String(2))
#+    country: Mapped[str] = mapped_column(sa.String(2), server_default="de")
