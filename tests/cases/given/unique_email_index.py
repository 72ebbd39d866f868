"""A unique index on the accounts' email."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE UNIQUE INDEX uq_accounts_email ON accounts (email)")


def downgrade():
    op.drop_index("uq_accounts_email")

# --- base models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
