"""Upserts by the column fail from here on."""

# --- given unique_email_index

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("uq_accounts_email", table_name="accounts", postgresql_concurrently=True)  # expect: A9 warning


def downgrade():
    with op.get_context().autocommit_block():
        op.execute("CREATE UNIQUE INDEX CONCURRENTLY uq_accounts_email ON accounts (email)")

# --- head models.py changed
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
