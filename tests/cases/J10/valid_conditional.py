"""The migration looks before it acts."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    columns = {column["name"] for column in sa.inspect(op.get_bind()).get_columns("accounts")}
    if "city" not in columns:
        op.add_column("accounts", sa.Column("city", sa.Text()))


def downgrade():
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)
