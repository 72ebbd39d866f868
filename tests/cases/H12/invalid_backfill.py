"""A column is added in one revision and filled in the next, yet in one transaction."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))


def downgrade():
    op.drop_column("accounts", "country")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("UPDATE accounts SET country = 'NO' WHERE country IS NULL")  # expect: H12 error


def downgrade():
    pass

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
