"""On a table in use, in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.execute("ALTER TABLE orders ADD COLUMN reviewer smallint CONSTRAINT fk_orders_reviewer REFERENCES accounts (id)")  # expect: B14 warning


def downgrade():
    op.drop_column("orders", "reviewer")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    reviewer: Mapped[Optional[int]] = mapped_column(sa.SmallInteger, sa.ForeignKey("accounts.id", name="fk_orders_reviewer"))
