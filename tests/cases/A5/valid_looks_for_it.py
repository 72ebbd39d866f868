"""A leftover is looked for in the catalog and dropped only where it is invalid."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        invalid = op.get_bind().scalar(
            sa.text("SELECT true FROM pg_index WHERE indexrelid = to_regclass('ix_accounts_email') AND NOT indisvalid")
        )
        if invalid:
            op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")
        op.execute("CREATE INDEX CONCURRENTLY IF NOT EXISTS ix_accounts_email ON accounts (email)")


def downgrade():
    with op.get_context().autocommit_block():
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
