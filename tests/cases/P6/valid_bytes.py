"""Bytes are taken for encrypted."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("private_key", sa.LargeBinary()))


def downgrade():
    op.drop_column("accounts", "private_key")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    private_key: Mapped[Optional[bytes]] = mapped_column(sa.LargeBinary)
