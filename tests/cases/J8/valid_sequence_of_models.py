"""A sequence that the models declare by itself, and the migration gives to the column that uses it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE SEQUENCE invoice_numbers INCREMENT BY 10")
    op.create_table(
        "notes",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), primary_key=True),
        sa.Column("number", sa.BigInteger(), server_default=sa.text("nextval('invoice_numbers')"), nullable=False),
    )
    op.execute("ALTER SEQUENCE invoice_numbers OWNED BY notes.number")


def downgrade():
    op.drop_table("notes")


# --- head models.py changed
#-class Order(Base):
#+invoice_numbers = sa.Sequence("invoice_numbers", increment=10, metadata=Base.metadata)
#+
#+
#+class Note(Base):
#+    __tablename__ = "notes"
#+    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(always=True), primary_key=True)
#+    number: Mapped[int] = mapped_column(sa.BigInteger, server_default=invoice_numbers.next_value())
#+
#+
#+class Order(Base):
