"""Model and column go in one release: the running release still asks for the column."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_column("orders", "note")  # expect: D1 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
