"""The column is dropped that the trigger's function writes."""

# --- given trimmed_note

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_column("orders", "remark")  # expect: D16 error


def downgrade():
    op.add_column("orders", sa.Column("remark", sa.Text()))
