"""The upgrade says what the copy must have, and makes again what hangs on the table."""

# --- given seen_badly

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders", table_args=(sa.CheckConstraint("quantity > 0"),)) as batch_op:
        batch_op.alter_column("note", existing_type=sa.String(200), type_=sa.Text())
    op.execute("CREATE INDEX ix_orders_lower_note ON orders (lower(note))")
    op.execute(
        "CREATE TRIGGER stamp AFTER INSERT ON orders BEGIN"
        " UPDATE orders SET placed_at = CURRENT_TIMESTAMP WHERE id = new.id; END"
    )


def downgrade():
    with op.batch_alter_table("orders", table_args=(sa.CheckConstraint("quantity > 0"),)) as batch_op:
        batch_op.alter_column("note", existing_type=sa.Text(), type_=sa.String(200))
    op.execute("CREATE INDEX ix_orders_lower_note ON orders (lower(note))")
    op.execute(
        "CREATE TRIGGER stamp AFTER INSERT ON orders BEGIN"
        " UPDATE orders SET placed_at = CURRENT_TIMESTAMP WHERE id = new.id; END"
    )

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.Text)
