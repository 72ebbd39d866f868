"""The column goes, its enum type stays: the next upgrade fails."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    kind = sa.Enum("person", "company", name="account_kind")
    kind.create(op.get_bind())
    op.add_column("accounts", sa.Column("kind", kind))


def downgrade():  # expect: K2 error
    op.drop_column("accounts", "kind")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))

# --- fixed migrations/versions/0002_change.py changed
#-    op.drop_column("accounts", "kind")
#+    op.drop_column("accounts", "kind")
#+    sa.Enum(name="account_kind").drop(op.get_bind(), checkfirst=True)
