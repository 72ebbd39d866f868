"""A column is renamed together with its attribute."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", new_column_name="remark", existing_type=sa.String(200))  # expect: D3 error


def downgrade():
    op.alter_column("orders", "remark", new_column_name="note", existing_type=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    remark: Mapped[Optional[str]] = mapped_column(sa.String(200))
