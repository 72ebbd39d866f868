"""Ids and tags with commas between them."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '2s'")
    op.add_column("accounts", sa.Column("order_ids", sa.Text()))  # expect: Q13 notice
    op.add_column("accounts", sa.Column("tags", sa.String(200)))  # expect: Q13 notice


def downgrade():
    op.drop_column("accounts", "tags")
    op.drop_column("accounts", "order_ids")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    order_ids: Mapped[Optional[str]] = mapped_column(sa.Text())
#+    tags: Mapped[Optional[str]] = mapped_column(sa.String(200))
