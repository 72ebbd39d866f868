"""A dropped column comes back as the last one: its place is not its meaning."""

# --- base models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_column("orders", "note")


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))
