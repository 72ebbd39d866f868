"""This change validates it."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("ck_orders_quantity", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("ck_orders_quantity", "orders")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    with op.get_context().autocommit_block():
        op.execute("ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_quantity")


def downgrade():
    pass
