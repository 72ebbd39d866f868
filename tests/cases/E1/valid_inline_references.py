"""A new column with REFERENCES in one statement is empty and not checked."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute(
        "ALTER TABLE orders ADD COLUMN agent_id bigint CONSTRAINT fk_orders_agents REFERENCES accounts (id)"
    )


def downgrade():
    op.drop_column("orders", "agent_id")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    agent_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_agents"))
