"""No model maps the column."""

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", new_column_name="old_note", existing_type=sa.String(200))


def downgrade():
    op.alter_column("orders", "old_note", new_column_name="note", existing_type=sa.String(200))
