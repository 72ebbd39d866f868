"""A table of an engine without foreign keys asks for one."""

# --- on mariadb

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(  # expect: M6 error
        "returns",
        sa.Column("id", sa.BigInteger(), primary_key=True),
        sa.Column("order_id", sa.BigInteger(), sa.ForeignKey("orders.id")),
        mysql_engine="MyISAM",
    )


def downgrade():
    op.drop_table("returns")

# --- head models.py changed
#-class Order(Base):
#+class Return(Base):
#+    __tablename__ = "returns"
#+    __table_args__ = {"mysql_engine": "MyISAM"}
#+
#+    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
#+    order_id: Mapped[Optional[int]] = mapped_column(sa.BigInteger)
#+
#+
#+class Order(Base):
