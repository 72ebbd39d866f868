"""The base has two heads: the change joins them, and parts again, so that there are as many as before."""

# --- given two_lines

# --- head migrations/versions/0004_joined.py
"""Join.

Revision ID: 0004
Revises: 0002, 0003
"""

revision = "0004"
down_revision = ("0002", "0003")


def upgrade():
    pass


def downgrade():
    pass

# --- head migrations/versions/0005_one.py revision 0005 after 0004
def upgrade():
    pass


def downgrade():
    pass

# --- head migrations/versions/0006_other.py
"""Another one.

Revision ID: 0006
Revises: 0004
"""

revision = "0006"
down_revision = "0004"  # expect: J1 error


def upgrade():
    pass


def downgrade():
    pass

# --- fixed migrations/versions/0006_other.py changed
#-Revises: 0004
#+Revises: 0005

#-down_revision = "0004"
#+down_revision = "0005"
