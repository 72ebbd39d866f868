"""A table gives its name to another one, which lacks a column that the running release maps."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE TABLE accounts_new (LIKE accounts INCLUDING ALL)")
    op.execute("ALTER TABLE accounts_new DROP COLUMN nickname")
    op.execute("INSERT INTO accounts_new (id, email) SELECT id, email FROM accounts")
    op.rename_table("accounts", "accounts_old")  # expect: D1 error
    op.rename_table("accounts_new", "accounts")


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_table("accounts")
    op.rename_table("accounts_old", "accounts")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+
#+
#+class OldAccount(Base):
#+    __tablename__ = "accounts_old"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    email: Mapped[str] = mapped_column(sa.String(100))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
