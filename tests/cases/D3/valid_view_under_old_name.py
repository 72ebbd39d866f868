"""An updatable view stands under the old name in the same transaction."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.rename_table("orders", "purchases")
    op.execute("CREATE VIEW orders AS SELECT * FROM purchases")


def downgrade():
    op.execute("DROP VIEW orders")
    op.rename_table("purchases", "orders")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "purchases"
