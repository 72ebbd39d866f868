"""Model and migration compute the column in two ways."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("price", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), sa.Computed("price * 3", persisted=True)),  # expect: J8 error
    )


def downgrade():
    op.drop_table("notes")


# --- head models.py changed
#-class Order(Base):
#+class Note(Base):
#+    __tablename__ = "notes"
#+    id: Mapped[int] = mapped_column(primary_key=True)
#+    price: Mapped[int]
#+    total: Mapped[Optional[int]] = mapped_column(sa.Computed("price * 2", persisted=True))
#+
#+
#+class Order(Base):

# --- fixed migrations/versions/0002_change.py changed
#-        sa.Column("total", sa.Integer(), sa.Computed("price * 3", persisted=True)),
#+        sa.Column("total", sa.Integer(), sa.Computed("price * 2", persisted=True)),
