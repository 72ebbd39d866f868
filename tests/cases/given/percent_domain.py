"""A domain, and a table that uses it."""

# --- base migrations/versions/0002_domain.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE DOMAIN percent AS integer")
    op.execute("ALTER TABLE orders ADD COLUMN discount percent")


def downgrade():
    op.drop_column("orders", "discount")
    op.execute("DROP DOMAIN percent")

# --- base models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    discount: Mapped[Optional[int]] = mapped_column(postgresql.DOMAIN("percent", sa.Integer, create_type=False))

#-from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
#+from sqlalchemy.dialects import postgresql
#+from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
