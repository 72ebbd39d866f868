"""The COMMIT idiom before a concurrent build."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("COMMIT")  # expect: H7 warning
    op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute("COMMIT")
#-    op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")
#+    with op.get_context().autocommit_block():
#+        op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")
