"""The migration makes an identity that takes other values than the models' own, and forgets a sequence of theirs."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():  # expect: J8 error
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True),  # expect: J8 error
        sa.Column("text", sa.String(80)),
    )


def downgrade():
    op.drop_table("notes")


# --- head models.py changed
#-class Order(Base):
#+class Note(Base):
#+    __tablename__ = "notes"
#+    id: Mapped[int] = mapped_column(sa.Identity(always=True), primary_key=True)
#+    text: Mapped[Optional[str]] = mapped_column(sa.String(80))
#+
#+
#+sa.Sequence("invoice_numbers", increment=10, metadata=Base.metadata)
#+
#+
#+class Order(Base):

# --- fixed migrations/versions/0002_change.py changed
#-        sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True),
#+        sa.Column("id", sa.Integer(), sa.Identity(always=True), primary_key=True),
