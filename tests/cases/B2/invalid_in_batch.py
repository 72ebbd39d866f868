"""The same in a batch, whose operations are sent only at its end."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("town", sa.String(30), nullable=True))
        batch_op.add_column(sa.Column("is_active", sa.Boolean(), nullable=False))  # expect: B2 error


def downgrade():
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_column("is_active")
        batch_op.drop_column("town")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    town: Mapped[Optional[str]] = mapped_column(sa.String(30))
#+    is_active: Mapped[bool] = mapped_column(default=True)

# --- fixed migrations/versions/0002_change.py changed
#-        batch_op.add_column(sa.Column("is_active", sa.Boolean(), nullable=False))
#+        batch_op.add_column(sa.Column("is_active", sa.Boolean(), nullable=False, server_default="true"))
