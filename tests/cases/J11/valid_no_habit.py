"""Half of the files are named otherwise already."""

# --- base migrations/versions/0002_step.py revision 0002 after 0001
def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/colour.py revision 0003 after 0002
def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/size.py revision 0004 after 0003
def upgrade():
    pass


def downgrade():
    pass

# --- head migrations/versions/city.py
"""Nothing.

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"


def upgrade():
    pass


def downgrade():
    pass
