"""A shorter text: a rewrite, and long values fail."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", existing_type=sa.String(200), type_=sa.String(20))  # expect: C1 error


def downgrade():
    op.alter_column("orders", "note", existing_type=sa.String(20), type_=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(20))
