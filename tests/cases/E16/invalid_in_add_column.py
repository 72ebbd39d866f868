"""A nameless foreign key of a new column, dropped as None."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("orders", sa.Column("reviewer", sa.BigInteger()))
    op.execute("ALTER TABLE orders ADD FOREIGN KEY (reviewer) REFERENCES accounts NOT VALID")  # expect: E16 error


def downgrade():
    op.drop_constraint(None, "orders", type_="foreignkey")
    op.drop_column("orders", "reviewer")

# --- head models.py changed
#-    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    placed_at: Mapped[Optional[datetime.datetime]] = mapped_column(sa.DateTime)
#+    reviewer: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("accounts.id"))

# --- fixed migrations/versions/0002_change.py changed
#-    op.drop_constraint(None, "orders", type_="foreignkey")
#+    op.drop_constraint("orders_reviewer_fkey", "orders", type_="foreignkey")
