"""A published revision makes the same schema in another way."""

# --- given city

# --- head migrations/versions/0002_city.py changed
#-def upgrade():
#+def upgrade():  # expect: J4 warning
#-    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    op.execute("ALTER TABLE accounts ADD COLUMN IF NOT EXISTS city TEXT")
