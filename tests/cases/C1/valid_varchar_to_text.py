"""So does varchar to text."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", existing_type=sa.String(200), type_=sa.Text())


def downgrade():
    op.alter_column("orders", "note", existing_type=sa.Text(), type_=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
