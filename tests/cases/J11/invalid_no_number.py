"""All files begin with a number of four digits; the new one does not."""

# --- base migrations/versions/0002_step.py
"""Nothing.

Revision ID: 0002
Revises: 0001
"""

revision = "0002"
down_revision = "0001"


def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0003_step.py
"""Nothing.

Revision ID: 0003
Revises: 0002
"""

revision = "0003"
down_revision = "0002"


def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0004_step.py
"""Nothing.

Revision ID: 0004
Revises: 0003
"""

revision = "0004"
down_revision = "0003"


def upgrade():
    pass


def downgrade():
    pass

# --- head migrations/versions/city.py
"""Nothing.  # expect: J11 notice

Revision ID: 0005
Revises: 0004
"""

revision = "0005"
down_revision = "0004"


def upgrade():
    pass


def downgrade():
    pass
