"""A class more, in the table of the others."""

# --- base migrations/versions/0002_kind.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("kind", sa.Text()))


def downgrade():
    op.drop_column("accounts", "kind")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}

# --- head models.py changed
#-class Order(Base):
#+class Company(Account):  # expect: B15 notice
#+    __mapper_args__ = {"polymorphic_identity": "company"}
#+
#+
#+class Order(Base):
