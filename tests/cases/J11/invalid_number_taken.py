"""The new file takes a number that another one has."""

# --- base migrations/versions/0002_step.py
"""Nothing.

Revision ID: 2a2b2c
Revises: 0001
"""

revision = "2a2b2c"
down_revision = "0001"


def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0003_step.py
"""Nothing.

Revision ID: 3a3b3c
Revises: 2a2b2c
"""

revision = "3a3b3c"
down_revision = "2a2b2c"


def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0004_step.py
"""Nothing.

Revision ID: 4a4b4c
Revises: 3a3b3c
"""

revision = "4a4b4c"
down_revision = "3a3b3c"


def upgrade():
    pass


def downgrade():
    pass

# --- head migrations/versions/0004_city.py
"""Nothing.  # expect: J11 notice

Revision ID: d5e6f7
Revises: 4a4b4c
"""

revision = "d5e6f7"
down_revision = "4a4b4c"


def upgrade():
    pass


def downgrade():
    pass
