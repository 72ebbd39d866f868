"""A column altered over several lines, of which SQLite does not know the statement."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column(  # expect: N1 error
        "orders",
        "note",
        existing_type=sa.String(200),
        type_=sa.Text(),
    )


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.alter_column("note", existing_type=sa.Text(), type_=sa.String(200))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_change.py changed
#-    op.alter_column(
#-        "orders",
#-        "note",
#-        existing_type=sa.String(200),
#-        type_=sa.Text(),
#-    )
#+    with op.batch_alter_table("orders") as batch_op:
#+        batch_op.alter_column(
#+            "note",
#+            existing_type=sa.String(200),
#+            type_=sa.Text(),
#+        )
