"""The configuration accepted the drop until a day that is over."""

# --- base .github/migration-review.yml
version: 1
accepted:
  - code: D1  # expect: S2 warning
    object: orders.note
    until: 2020-01-31
    reason: the page that showed it is gone

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.drop_column("orders", "note")  # expect: D1 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
