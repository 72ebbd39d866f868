"""Accounts are replaced while foreign keys are enforced: all orders go with the old table."""

# --- given cascading_orders

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("accounts") as batch_op:  # expect: N6 error
        batch_op.alter_column("nickname", existing_type=sa.String(50), type_=sa.Text())


def downgrade():
    op.execute("PRAGMA foreign_keys=OFF")
    with op.batch_alter_table("accounts") as batch_op:
        batch_op.alter_column("nickname", existing_type=sa.Text(), type_=sa.String(50))

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_change.py changed
#-    with op.batch_alter_table("accounts") as batch_op:
#-        batch_op.alter_column("nickname", existing_type=sa.String(50), type_=sa.Text())
#+    op.execute("PRAGMA foreign_keys=OFF")
#+    with op.batch_alter_table("accounts") as batch_op:
#+        batch_op.alter_column("nickname", existing_type=sa.String(50), type_=sa.Text())
