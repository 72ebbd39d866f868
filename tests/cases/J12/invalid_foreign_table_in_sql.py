"""The same as SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("DROP TABLE public.celery_taskmeta")  # expect: J12 error


def downgrade():
    pass
