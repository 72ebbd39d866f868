"""The same for a table that stands already, in raw SQL."""

# --- base migrations/versions/0002_letters.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE UNIQUE INDEX ix_accounts_email ON accounts (email)")
    op.execute("CREATE TABLE letters (id bigserial PRIMARY KEY, account_id bigint NOT NULL REFERENCES accounts)")
    op.execute("CREATE INDEX ix_letters_account_id ON letters (account_id)")


def downgrade():
    op.execute("DROP TABLE letters")
    op.execute("DROP INDEX ix_accounts_email")

# --- base models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True, unique=True)
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+
#+
#+class Letter(Base):
#+    __tablename__ = "letters"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE letters ADD COLUMN email varchar(100)")  # expect: Q9 notice


def downgrade():
    op.execute("ALTER TABLE letters DROP COLUMN email")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id"), index=True)
#+    email: Mapped[Optional[str]] = mapped_column(sa.String(100))
