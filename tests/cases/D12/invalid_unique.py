"""Nothing keeps duplicates out any more."""

# --- given unique_email

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_constraint("accounts_email_key", "accounts", type_="unique")  # expect: D12 warning


def downgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT accounts_email_key UNIQUE (email)")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100), unique=True)
#+    email: Mapped[str] = mapped_column(sa.String(100))
