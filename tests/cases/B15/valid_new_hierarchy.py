"""The discriminator itself is new: nobody writes another value yet. The release before knows the other one's classes."""

# --- base migrations/versions/0002_kind.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("kind", sa.Text()))


def downgrade():
    op.drop_column("accounts", "kind")

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- head models.py changed
#-    kind: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "person"}

#-class Order(Base):
#+class Company(Account):
#+    __mapper_args__ = {"polymorphic_identity": "company"}
#+
#+
#+class Order(Base):
