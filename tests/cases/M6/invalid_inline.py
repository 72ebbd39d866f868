"""REFERENCES behind a column, for a MySQL that reads it and makes no foreign key."""

# --- on mysql

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE returns (id bigint AUTO_INCREMENT PRIMARY KEY, order_id bigint REFERENCES orders (id))")  # expect: M6 warning; on mysql: nothing


def downgrade():
    op.drop_table("returns")

# --- head models.py changed
#-class Order(Base):
#+class Return(Base):
#+    __tablename__ = "returns"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.ForeignKey("orders.id"))
#+
#+
#+class Order(Base):
