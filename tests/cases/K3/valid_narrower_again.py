"""The upgrade widened a text, the downgrade makes it as long as before: a notice."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", existing_type=sa.String(200), type_=sa.String(400))


def downgrade():
    op.alter_column("orders", "note", existing_type=sa.String(400), type_=sa.String(200))  # expect: K3 notice

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(400))
