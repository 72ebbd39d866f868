"""The model computes the column, the migration makes a plain one."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("total", sa.Integer()))  # expect: J8 error


def downgrade():
    op.drop_column("orders", "total")


# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[Optional[int]] = mapped_column(sa.Integer, sa.Computed("quantity * 2", persisted=True))
