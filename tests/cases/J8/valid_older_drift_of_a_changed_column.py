"""The column disagreed on NULL before; the change makes it longer in both places, and Alembic writes that beside it."""

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[str] = mapped_column(sa.String(200))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.alter_column("orders", "note", type_=sa.String(300), existing_type=sa.String(200))


def downgrade():
    op.alter_column("orders", "note", type_=sa.String(200), existing_type=sa.String(300))

# --- head models.py changed
#-    note: Mapped[str] = mapped_column(sa.String(200))
#+    note: Mapped[str] = mapped_column(sa.String(300))
