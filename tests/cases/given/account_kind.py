"""A column of an enum of two labels."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    kind = sa.Enum("person", "company", name="account_kind")
    kind.create(op.get_bind())
    op.add_column("accounts", sa.Column("kind", kind))


def downgrade():
    op.drop_column("accounts", "kind")
    sa.Enum(name="account_kind").drop(op.get_bind())

# --- base models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
