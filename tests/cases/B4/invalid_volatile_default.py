"""Every old row gets its own random value."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))  # expect: B4 error


def downgrade():
    op.drop_column("accounts", "token")

# --- head models.py changed
#-import decimal
#+import decimal
#+import uuid

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    token: Mapped[Optional[uuid.UUID]] = mapped_column(sa.Uuid, server_default=sa.text("gen_random_uuid()"))
