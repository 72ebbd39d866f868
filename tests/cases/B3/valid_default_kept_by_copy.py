"""A column gets its default with it, and a copy of the table keeps it."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("total", sa.Integer(), nullable=True, server_default="0"))
    with op.batch_alter_table("orders") as batch_op:
        batch_op.alter_column("total", existing_type=sa.Integer(), nullable=False, existing_server_default="0")


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("total")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[int] = mapped_column(server_default="0")
