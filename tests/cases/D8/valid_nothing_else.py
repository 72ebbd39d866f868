"""CASCADE takes nothing along but the table's own parts."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY, code text UNIQUE)")


def downgrade():
    op.execute("DROP TABLE countries")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP TABLE countries CASCADE")


def downgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY, code text UNIQUE)")
