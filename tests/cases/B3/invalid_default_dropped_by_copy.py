"""The old rows get a default, so nothing fails here; the copy of a second batch takes it away from the running release."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.add_column(sa.Column("total", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("orders") as batch_op:  # expect: B3 error
        batch_op.alter_column("total", existing_type=sa.Integer(), existing_nullable=False, server_default=None)


def downgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("total")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    total: Mapped[int]
