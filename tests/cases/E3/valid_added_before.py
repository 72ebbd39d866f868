"""The constraint has been there since an earlier release."""

# --- given quantity_not_valid

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT ck_orders_quantity")


def downgrade():
    pass
