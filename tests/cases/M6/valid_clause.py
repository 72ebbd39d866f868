"""A foreign key of the table's own, and the word in a comment."""

# --- on mysql

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute(
        "CREATE TABLE returns (id bigint AUTO_INCREMENT PRIMARY KEY, order_id bigint COMMENT 'REFERENCES orders (id)',"
        " CONSTRAINT fk_returns_order FOREIGN KEY (order_id) REFERENCES orders (id))"
    )


def downgrade():
    op.drop_table("returns")

# --- head models.py changed
#-class Order(Base):
#+class Return(Base):
#+    __tablename__ = "returns"
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(
#+        sa.ForeignKey("orders.id", name="fk_returns_order"), comment="REFERENCES orders (id)"
#+    )
#+
#+
#+class Order(Base):
