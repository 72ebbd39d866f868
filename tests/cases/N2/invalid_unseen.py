"""A longer note: the copy of the table has neither the CHECK without a name nor the index on an expression nor the trigger."""

# --- given seen_badly

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders") as batch_op:  # expect: J8 error, N2 error
        batch_op.alter_column("note", existing_type=sa.String(200), type_=sa.Text())


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

# --- fixed migrations/versions/0002_change.py changed
#-    with op.batch_alter_table("orders") as batch_op:
#-        batch_op.alter_column("note", existing_type=sa.String(200), type_=sa.Text())
#+    with op.batch_alter_table("orders", table_args=(sa.CheckConstraint('quantity > 0'),)) as batch_op:
#+        batch_op.alter_column("note", existing_type=sa.String(200), type_=sa.Text())
#+    op.execute('CREATE TRIGGER stamp AFTER INSERT ON orders BEGIN UPDATE orders SET placed_at = CURRENT_TIMESTAMP WHERE id = new.id ; END')
#+    op.execute('CREATE INDEX ix_orders_lower_note ON orders (lower (note))')
