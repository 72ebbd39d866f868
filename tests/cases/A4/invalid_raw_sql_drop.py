"""A concurrent drop waits for older transactions as well."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_index("ix_accounts_email", "accounts", ["email"])


def downgrade():
    op.drop_index("ix_accounts_email")

# --- base models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = '1min'")
        op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")  # expect: A4 warning
        op.execute("RESET statement_timeout")


def downgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100), index=True)
#+    email: Mapped[str] = mapped_column(sa.String(100))

# --- fixed migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SET statement_timeout = '1min'")
        op.execute("SET statement_timeout = '0'")
        op.execute("DROP INDEX CONCURRENTLY ix_accounts_email")
        op.execute("SET statement_timeout = '1min'")
        op.execute("RESET statement_timeout")


def downgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_accounts_email", "accounts", ["email"], postgresql_concurrently=True)
