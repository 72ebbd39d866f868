"""A view shows the column whose type changes."""

# --- given notes_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.alter_column("orders", "note", type_=sa.Text())  # expect: C5 error


def downgrade():
    op.alter_column("orders", "note", type_=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
