"""The migration gives old rows a default that the model leaves out on purpose."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("age", sa.Integer(), server_default="18"))


def downgrade():
    op.drop_column("accounts", "age")


# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    age: Mapped[Optional[int]] = mapped_column(sa.Integer)

# --- fixed models.py changed
#-    age: Mapped[Optional[int]] = mapped_column(sa.Integer)
#+    age: Mapped[Optional[int]] = mapped_column(sa.Integer, server_default="18")
