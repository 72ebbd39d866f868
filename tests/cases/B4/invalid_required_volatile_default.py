"""Required, with a volatile default: one problem, one finding."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column(  # expect: B4 error
        "accounts", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()"), nullable=False)
    )


def downgrade():
    op.drop_column("accounts", "token")

# --- head models.py changed
#-import decimal
#+import decimal
#+import uuid

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    token: Mapped[uuid.UUID] = mapped_column(sa.Uuid, server_default=sa.text("gen_random_uuid()"))
