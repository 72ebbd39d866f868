"""The partitions whose rows are read are in production only."""

# --- given partitions_elsewhere

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.create_check_constraint("ck_events", "events", "id > 0")  # expect: E2 error


def downgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.drop_constraint("ck_events", "events")

# --- fixed migrations/versions/0003_change.py changed
#-    op.create_check_constraint("ck_events", "events", "id > 0")
#+    op.create_check_constraint("ck_events", "events", "id > 0", postgresql_not_valid=True)
