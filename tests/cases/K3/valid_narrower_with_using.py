"""The downgrade cuts texts off by its own USING, and digits by the server's rounding: what is lost is said."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "note", existing_type=sa.String(200), type_=sa.String(400))


def downgrade():
    op.alter_column(  # expect: K3 notice
        "orders", "note", existing_type=sa.String(400), type_=sa.String(200), postgresql_using="left(note, 200)"
    )

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(400))
