"""A required column with a default."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), nullable=False, server_default="de"))


def downgrade():
    op.drop_column("accounts", "country")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2), server_default="de")
