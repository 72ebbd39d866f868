"""A key counts itself no longer, and the models never give it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN id DROP DEFAULT")  # expect: B3 error


def downgrade():
    op.execute("ALTER TABLE orders ALTER COLUMN id SET DEFAULT nextval('orders_id_seq')")

# --- head models.py changed
#-    __tablename__ = "orders"
#-
#-    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    __tablename__ = "orders"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True, autoincrement=False)
