"""Made nullable by one copy of the table, filled, and required by the next copy."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders", recreate="always") as batch_op:
        batch_op.add_column(sa.Column("total", sa.Integer()))
    op.execute("UPDATE orders SET total = 0 WHERE total IS NULL")  # expect: I1 warning
    with op.batch_alter_table("orders") as batch_op:  # expect: B3 error
        batch_op.alter_column("total", existing_type=sa.Integer(), nullable=False)


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("total")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[int]
