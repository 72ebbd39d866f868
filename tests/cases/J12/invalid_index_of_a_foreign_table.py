"""Autogenerate takes the table's index away first."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_index("ix_jobs_next_run", table_name="jobs")  # expect: J12 error
    op.drop_table("jobs")


def downgrade():
    op.create_table("jobs", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("next_run", sa.DateTime()))
    op.create_index("ix_jobs_next_run", "jobs", ["next_run"])

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    pass


def downgrade():
    pass
