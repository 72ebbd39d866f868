"""A published revision makes the same schema and writes other rows."""

# --- given city

# --- base migrations/versions/0003_rows.py revision 0003 after 0002
def upgrade():
    op.execute("UPDATE accounts SET city = 'Bern' WHERE city IS NULL")


def downgrade():
    pass

# --- head migrations/versions/0003_rows.py changed
#-def upgrade():
#+def upgrade():  # expect: J4 error
#-    op.execute("UPDATE accounts SET city = 'Bern' WHERE city IS NULL")
#+    op.execute("UPDATE accounts SET city = 'Basel' WHERE city IS NULL")
