"""A rewrite that nothing ends."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("ALTER TABLE orders ALTER COLUMN quantity TYPE bigint")  # expect: C1 error, H2 notice


def downgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN quantity TYPE integer")  # expect: K3 notice

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[int] = mapped_column(sa.BigInteger)
