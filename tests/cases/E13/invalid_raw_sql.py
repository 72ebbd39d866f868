"""A foreign key, in raw SQL."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD CONSTRAINT fk_orders_account FOREIGN KEY (account_id) REFERENCES accounts NOT VALID")


def downgrade():
    op.drop_constraint("fk_orders_account", "orders")

# --- base models.py changed
#-    account_id: Mapped[int] = mapped_column(sa.BigInteger)
#+    account_id: Mapped[int] = mapped_column(sa.ForeignKey("accounts.id", name="fk_orders_account"))

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN word text")  # expect: E13 notice


def downgrade():
    op.drop_column("orders", "word")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    word: Mapped[Optional[str]] = mapped_column(sa.Text)
