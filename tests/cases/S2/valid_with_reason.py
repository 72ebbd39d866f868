"""A dropped column is accepted with a reason."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    # migration-review: ignore[D1] the page that showed it is gone
    op.drop_column("orders", "note")


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
