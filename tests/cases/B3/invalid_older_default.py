"""The base commit's models count on the server's default."""

# --- given required_country

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DO $$ BEGIN ALTER TABLE accounts ALTER COLUMN country DROP DEFAULT; END $$")  # expect: B3 error


def downgrade():
    op.alter_column("accounts", "country", server_default="de")

# --- head models.py changed
#-    country: Mapped[str] = mapped_column(sa.String(2), server_default="de")
#+    country: Mapped[str] = mapped_column(sa.String(2))
