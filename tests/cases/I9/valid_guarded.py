"""What to do without a database is said, and a statement needs no answer."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
from alembic import context


def upgrade():
    if context.is_offline_mode() or not sa.inspect(op.get_bind()).has_table("gifts"):
        op.add_column("orders", sa.Column("gift", sa.Text()))


def downgrade():
    op.drop_column("orders", "gift")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    gift: Mapped[Optional[str]] = mapped_column(sa.Text)
