"""It ends with the transaction."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('CREATE SCHEMA IF NOT EXISTS archive')
    op.execute('SET LOCAL search_path TO archive, public')
    op.execute('CREATE TABLE archive.old_orders (id bigint PRIMARY KEY)')


def downgrade():
    op.execute('DROP TABLE archive.old_orders')
    op.execute('DROP SCHEMA archive')
