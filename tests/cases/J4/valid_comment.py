"""Only a comment and the layout of a published revision change."""

# --- given city

# --- head migrations/versions/0002_city.py changed
#-"""Change the shop.
#+"""Add the city.

#-    op.add_column("accounts", sa.Column("city", sa.Text()))
#+    # Where the account lives.
#+    op.add_column(
#+        "accounts", sa.Column("city", sa.Text())
#+    )
