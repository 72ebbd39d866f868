"""Rows of a query decide what is done."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    connection = op.get_bind()
    for (name,) in connection.execute(sa.text("SELECT 'gift'")).fetchall():  # expect: I9 notice
        op.add_column("orders", sa.Column(name, sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
