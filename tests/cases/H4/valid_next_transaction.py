"""Two revisions, each in a transaction of its own, the second in batches."""

# --- base migrations/env.py changed
#-        context.configure(connection=connection, target_metadata=target_metadata)
#+        context.configure(
#+            connection=connection, target_metadata=target_metadata, transaction_per_migration=True
#+        )

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))


def downgrade():
    op.drop_column("accounts", "country")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        while op.get_bind().execute(
            sa.text(
                "UPDATE accounts SET country = 'NO' WHERE id IN "
                "(SELECT id FROM accounts WHERE country IS NULL ORDER BY id LIMIT 5000)"
            )
        ).rowcount:
            pass


def downgrade():
    pass

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
