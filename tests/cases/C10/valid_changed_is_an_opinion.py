"""Two releases, two defaults: an opinion."""

# --- given country

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country SET DEFAULT 'fr'")  # expect: C10 notice


def downgrade():
    op.execute("ALTER TABLE accounts ALTER COLUMN country SET DEFAULT 'de'")

# --- head models.py changed
#-    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="de")
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2), server_default="fr")
