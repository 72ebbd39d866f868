"""A longer type spells the same default with another cast."""

# --- given country

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country TYPE text")


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country TYPE varchar(2)")

# --- head models.py changed
#-    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="de")
#+    country: Mapped[Optional[str]] = mapped_column(sa.Text, server_default="de")
