"""A table that no model maps goes, and a foreign key of a table in use with it."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY)")
    op.execute("ALTER TABLE orders ADD CONSTRAINT in_country FOREIGN KEY (account_id) REFERENCES countries (id)")


def downgrade():
    op.execute("ALTER TABLE orders DROP CONSTRAINT in_country")
    op.execute("DROP TABLE countries")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.get_bind().exec_driver_sql("DROP TABLE countries CASCADE")  # expect: D8 warning


def downgrade():
    op.execute("CREATE TABLE countries (id bigint PRIMARY KEY)")
    op.execute("ALTER TABLE orders ADD CONSTRAINT in_country FOREIGN KEY (account_id) REFERENCES countries (id)")
