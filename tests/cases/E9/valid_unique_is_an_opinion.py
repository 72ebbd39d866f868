"""Duplicates are refused from here on: an opinion."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.drop_index("uq_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.create_index("uq_accounts_email", "accounts", ["email"], unique=True, postgresql_concurrently=True)  # expect: E9 notice


def downgrade():
    op.drop_index("uq_accounts_email")

# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
