"""Raw SQL inside the block."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
