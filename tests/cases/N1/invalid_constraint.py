"""A CHECK, which SQLite can only add to a copy of the table, and its name in the way back."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0")  # expect: N1 error


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders", type_="check")

# --- head models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (sa.CheckConstraint("quantity > 0", name="ck_orders_quantity"),)

# --- fixed migrations/versions/0002_change.py changed
#-    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0")
#+    with op.batch_alter_table("orders") as batch_op:
#+        batch_op.create_check_constraint("ck_orders_quantity", "quantity > 0")

#-    op.drop_constraint("ck_orders_quantity", "orders", type_="check")
#+    with op.batch_alter_table("orders") as batch_op:
#+        batch_op.drop_constraint("ck_orders_quantity", type_="check")
