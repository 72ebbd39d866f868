"""A revision in pieces that looks what is there, and whose downgrade leaves that: the second upgrade ran through."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        inspector = sa.inspect(op.get_bind())
        if "city" not in {column["name"] for column in inspector.get_columns("accounts")}:
            op.add_column("accounts", sa.Column("city", sa.Text()))
        if "country" not in {column["name"] for column in inspector.get_columns("accounts")}:
            op.add_column("accounts", sa.Column("country", sa.Text()))


def downgrade():  # expect: K1 warning
    pass

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
#+    country: Mapped[Optional[str]] = mapped_column(sa.Text)

# --- fixed migrations/versions/0002_change.py changed
#-def downgrade():
#-    pass
#+def downgrade():
#+    op.drop_column("accounts", "country")
#+    op.drop_column("accounts", "city")
