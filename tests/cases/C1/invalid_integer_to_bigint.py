"""A wider number: the table is written anew."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), type_=sa.BigInteger(), existing_nullable=False)  # expect: C1 error


def downgrade():
    op.alter_column("orders", "quantity", existing_type=sa.BigInteger(), type_=sa.Integer())

# --- head models.py changed
#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[int] = mapped_column(sa.BigInteger)
