"""Alembic sends a column's foreign key as a statement of its own, which checks all rows."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column(  # expect: E1 error
        "orders", sa.Column("agent_id", sa.BigInteger(), sa.ForeignKey("accounts.id", name="fk_orders_agents"))
    )


def downgrade():
    op.drop_column("orders", "agent_id")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    agent_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_agents"))
