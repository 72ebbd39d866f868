"""The new index lets no duplicates in, and still no upsert by the plain column finds it."""

# --- given unique_email_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email_no_case ON accounts (lower(email))")
        op.drop_index("uq_accounts_email", table_name="accounts", postgresql_concurrently=True)  # expect: A9 warning


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")
        op.drop_index("uq_accounts_email_no_case", table_name="accounts", postgresql_concurrently=True)

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
#+    __table_args__ = (sa.Index("uq_accounts_email_no_case", sa.text("lower(email)"), unique=True),)
