"""A base with two heads."""

# --- base migrations/versions/0002_left.py revision 0002 after 0001
def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0003_right.py revision 0003 after 0001
def upgrade():
    pass


def downgrade():
    pass
