"""A trigger is switched off."""

# --- given stamp_trigger

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts DISABLE TRIGGER stamp")  # expect: G4 warning


def downgrade():
    op.execute("ALTER TABLE accounts ENABLE TRIGGER stamp")
