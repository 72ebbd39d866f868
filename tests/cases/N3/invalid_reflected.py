"""A batch that has to look at the table."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders") as batch_op:  # expect: N3 notice
        batch_op.alter_column("note", existing_type=sa.String(200), type_=sa.Text())


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.alter_column("note", existing_type=sa.Text(), type_=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
