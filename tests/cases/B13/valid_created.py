"""The type is created first and dropped last."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    sa.Enum("person", "company", name="account_kind").create(op.get_bind(), checkfirst=True)
    op.add_column("accounts", sa.Column("kind", sa.Enum("person", "company", name="account_kind")))


def downgrade():
    op.drop_column("accounts", "kind")
    sa.Enum(name="account_kind").drop(op.get_bind(), checkfirst=True)

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    kind: Mapped[Optional[str]] = mapped_column(sa.Enum("person", "company", name="account_kind"))
