"""A published revision gets another id."""

# --- given city

# --- head migrations/versions/0002_city.py changed
#-Revision ID: 0002
#+Revision ID: 0042

#-revision = "0002"
#-down_revision = "0001"
#+revision = "0042"
#+down_revision = "0001"  # expect: J4 error
