"""A limit for what blocks, none for what does not; the table is known as a small one."""

# --- base .github/migration-review.yml
version: 1
style: [statements]
statistics: statistics.json

# --- base statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"orders","rows":90,"bytes":8192,"writes_per_second":0.1}
]}

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("ix_orders_note", "orders", ["note"], postgresql_concurrently=True)
    op.execute("SET LOCAL statement_timeout = '30s'")
    op.create_index("ix_orders_account_id", "orders", ["account_id"])


def downgrade():
    op.drop_index("ix_orders_account_id", "orders")
    op.drop_index("ix_orders_note", "orders")

# --- head models.py changed
#-    note: Mapped[Optional[str]] = mapped_column(sa.String(200))
#+    note: Mapped[Optional[str]] = mapped_column(sa.String(200), index=True)

#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.BigInteger, index=True)
