"""Numbers and truth values are written as the server reads them, on lines of their own."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column(  # expect: B2 error
        "accounts",
        sa.Column(
            "active",
            sa.Boolean(),
            nullable=False,
        ),
    )


def downgrade():
    op.drop_column("accounts", "active")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    active: Mapped[bool] = mapped_column(default=True)

# --- fixed migrations/versions/0002_change.py changed
#-            nullable=False,
#+            nullable=False,
#+            server_default="true",
