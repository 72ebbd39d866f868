"""A constraint of another revision is validated under a lock."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_check_constraint("positive", "orders", "quantity > 0", postgresql_not_valid=True)


def downgrade():
    op.drop_constraint("positive", "orders")

# --- base models.py changed
#-    __tablename__ = "orders"
#+    __tablename__ = "orders"
#+    __table_args__ = (sa.CheckConstraint("quantity > 0", name="positive"),)

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.add_column("accounts", sa.Column("country", sa.String(2)))
    op.execute("ALTER TABLE orders VALIDATE CONSTRAINT positive")  # expect: H4 error


def downgrade():
    op.drop_column("accounts", "country")
    op.drop_constraint("positive", "orders")
    op.create_check_constraint("positive", "orders", "quantity > 0", postgresql_not_valid=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
