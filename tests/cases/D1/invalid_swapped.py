"""A table is swapped for one without a column that the running release maps, and with one that it leaves out."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("CREATE TABLE accounts_new (LIKE accounts INCLUDING ALL)")
    op.execute("ALTER TABLE accounts_new DROP COLUMN nickname, ADD COLUMN kind varchar(10) NOT NULL")
    op.execute("ALTER SEQUENCE accounts_id_seq OWNED BY accounts_new.id")
    op.execute("INSERT INTO accounts_new (id, email, kind) SELECT id, email, 'old' FROM accounts")
    op.drop_table("accounts")  # expect: B3 error, D1 error
    op.rename_table("accounts_new", "accounts")
    op.execute("ALTER INDEX accounts_new_pkey RENAME TO accounts_pkey")


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_column("accounts", "kind")
    op.add_column("accounts", sa.Column("nickname", sa.String(50)))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[str] = mapped_column(sa.String(10))
