"""The same in a batch."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("orders") as batch_op:
        batch_op.drop_column("note")  # expect: D1 error


def downgrade():
    op.add_column("orders", sa.Column("note", sa.String(200)))

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
