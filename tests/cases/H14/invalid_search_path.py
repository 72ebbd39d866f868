"""The search path stays for later revisions."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute('CREATE SCHEMA IF NOT EXISTS archive')
    op.execute('SET search_path TO archive, public')  # expect: H14 warning
    op.execute('CREATE TABLE archive.old_orders (id bigint PRIMARY KEY)')


def downgrade():
    op.execute('DROP TABLE archive.old_orders')
    op.execute('DROP SCHEMA archive')

# --- fixed migrations/versions/0002_change.py changed
#-    op.execute('CREATE TABLE archive.old_orders (id bigint PRIMARY KEY)')
#+    op.execute('CREATE TABLE archive.old_orders (id bigint PRIMARY KEY)')
#+    op.execute("RESET search_path")
