"""A table is swapped for a wider one that has all that the running release knows."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE TABLE accounts_new (LIKE accounts INCLUDING ALL)")
    op.execute("ALTER TABLE accounts_new ADD COLUMN kind varchar(10)")
    op.execute("ALTER SEQUENCE accounts_id_seq OWNED BY accounts_new.id")
    op.execute("INSERT INTO accounts_new (id, email, nickname) SELECT id, email, nickname FROM accounts")
    op.drop_table("accounts")
    op.rename_table("accounts_new", "accounts")
    op.execute("ALTER INDEX accounts_new_pkey RENAME TO accounts_pkey")


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "kind")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.String(10))
