"""A longer type spells the same default with another cast."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("country", sa.String(2), server_default="de"))


def downgrade():
    op.drop_column("accounts", "country")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="de")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country TYPE text")


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country TYPE varchar(2)")

# --- head models.py changed
#-    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="de")
#+    country: Mapped[Optional[str]] = mapped_column(sa.Text, server_default="de")
