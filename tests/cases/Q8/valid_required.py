"""A flag with two values."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("active", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade():
    op.drop_column("accounts", "active")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    active: Mapped[bool] = mapped_column(sa.Boolean, server_default=sa.false())
