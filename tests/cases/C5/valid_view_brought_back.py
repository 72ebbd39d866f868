"""The view is dropped first and made again."""

# --- given notes_view

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP VIEW notes")
    op.alter_column("orders", "note", type_=sa.Text())
    op.execute("""CREATE VIEW notes AS
     SELECT id,
        note
       FROM orders""")


def downgrade():
    op.execute("DROP VIEW notes")
    op.alter_column("orders", "note", type_=sa.String(200))
    op.execute("CREATE VIEW notes AS SELECT id, note FROM orders")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
