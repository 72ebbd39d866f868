"""A batch is sent at its end: the failure is told at the column that the server refuses, not where the batch begins."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.add_column(sa.Column("city", sa.Text(), nullable=True))
        batch_op.add_column(
            sa.Column("retained", sa.Integer(), nullable=False, server_default=sa.false())  # expect: J10 error
        )


def downgrade():
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.drop_column("retained")
        batch_op.drop_column("city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    retained: Mapped[bool] = mapped_column(sa.Boolean, server_default=sa.false())

# --- fixed migrations/versions/0002_change.py changed
#-            sa.Column("retained", sa.Integer(), nullable=False, server_default=sa.false())
#+            sa.Column("retained", sa.Boolean(), nullable=False, server_default=sa.false())
