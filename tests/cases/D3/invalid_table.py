"""A table is renamed together with its class."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "purchases")  # expect: D3 error


def downgrade():
    op.rename_table("purchases", "orders")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "purchases"
