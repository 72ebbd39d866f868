"""Four revisions, whose files have numbers."""

# --- base migrations/versions/0002_step.py revision 0002 after 0001
def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0003_step.py revision 0003 after 0002
def upgrade():
    pass


def downgrade():
    pass

# --- base migrations/versions/0004_step.py revision 0004 after 0003
def upgrade():
    pass


def downgrade():
    pass
