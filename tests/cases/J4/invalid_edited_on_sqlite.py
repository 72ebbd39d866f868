"""On SQLite as well: another schema, and the same one made by another statement."""

# --- on sqlite

# --- given city

# --- base migrations/versions/0003_index.py revision 0003 after 0002
def upgrade():
    op.create_index("ix_accounts_city", "accounts", ["city"])


def downgrade():
    op.drop_index("ix_accounts_city")

# --- head migrations/versions/0003_index.py changed
#-def upgrade():
#+def upgrade():  # expect: J4 error
#-    op.create_index("ix_accounts_city", "accounts", ["city"])
#+    op.create_index("ix_accounts_city", "accounts", ["city", "id"])

# --- head migrations/versions/0002_city.py changed
#-def upgrade():
#+def upgrade():  # expect: J4 notice
#+    print("adds the city")
