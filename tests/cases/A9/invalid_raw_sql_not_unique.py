"""What takes its place is not unique."""

# --- given unique_email_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS ix_accounts_email")
        op.execute("CREATE INDEX CONCURRENTLY ix_accounts_email ON accounts (email)")
        op.execute("DROP INDEX CONCURRENTLY uq_accounts_email")  # expect: A9 warning


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")
    op.drop_index("ix_accounts_email")

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)

#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
