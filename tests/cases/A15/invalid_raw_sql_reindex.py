"""The configuration names one of those servers."""

# --- base .github/migration-review.yml
version: 1
database: postgresql:14.3

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("REINDEX INDEX CONCURRENTLY orders_pkey")  # expect: A15 warning


def downgrade():
    pass
