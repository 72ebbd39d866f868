"""In raw SQL: a foreign key, a CHECK, and an index that only a blocking build gives."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT fk_orders_account FOREIGN KEY (account_id) REFERENCES accounts (id)")  # expect: M2 warning, M3 error
    op.execute("ALTER TABLE orders ADD CONSTRAINT ck_orders_quantity CHECK (quantity > 0)")  # expect: M3 error
    op.execute("CREATE FULLTEXT INDEX ix_orders_note ON orders (note)")  # expect: M3 error


def downgrade():
    op.execute("DROP INDEX ix_orders_note ON orders")
    op.execute("ALTER TABLE orders DROP CONSTRAINT ck_orders_quantity")
    op.execute("ALTER TABLE orders DROP FOREIGN KEY fk_orders_account, DROP INDEX fk_orders_account")

# --- head models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_account"))
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (
#+        sa.CheckConstraint("quantity > 0", name="ck_orders_quantity"),
#+        sa.Index("ix_orders_note", "note", mysql_prefix="FULLTEXT", mariadb_prefix="FULLTEXT"),
#+    )
