"""Only the way back of a published revision is edited: its upgrade does what it did."""

# --- given city

# --- head migrations/versions/0002_city.py changed
#-def upgrade():
#+def upgrade():  # expect: J4 notice
#-    op.drop_column("accounts", "city")
#+    op.execute("ALTER TABLE accounts DROP COLUMN IF EXISTS city")
