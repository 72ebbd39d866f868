"""A view needs the column."""

# --- base migrations/versions/0002_view.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE VIEW notes AS SELECT id, note FROM orders")


def downgrade():
    op.execute("DROP VIEW notes")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_column("orders", "note")  # expect: C5 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
