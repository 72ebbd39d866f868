"""A unique constraint on the accounts' email."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE (email)")


def downgrade():
    op.execute("ALTER TABLE accounts DROP CONSTRAINT accounts_email_key")

# --- base models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), unique=True)
