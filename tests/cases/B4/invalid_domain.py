"""A domain with a rule is checked for every old row."""

# --- base migrations/versions/0002_domain.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE DOMAIN positive AS integer CHECK (VALUE > 0)")


def downgrade():
    op.execute("DROP DOMAIN positive")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN boxes positive")  # expect: B4 error


def downgrade():
    op.drop_column("orders", "boxes")

# --- head models.py changed
#-import sqlalchemy as sa
#+import sqlalchemy as sa
#+from sqlalchemy.dialects.postgresql import DOMAIN

#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    boxes: Mapped[Optional[int]] = mapped_column(DOMAIN("positive", sa.Integer, create_type=False))
