"""What counts is how the change leaves the column."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), nullable=False, server_default="de"))


def downgrade():
    op.drop_column("accounts", "country")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[str] = mapped_column(sa.String(2), server_default="de")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("accounts", "country", server_default=None)
    op.alter_column("accounts", "country", server_default="de")


def downgrade():
    op.alter_column("accounts", "country", server_default="de")
