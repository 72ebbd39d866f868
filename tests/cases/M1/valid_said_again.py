"""Everything that stays is said again, by the operation and in raw SQL; and what goes is asked for."""

# --- given account_status

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column(
        "accounts",
        "status",
        existing_type=sa.String(10),
        type_=sa.String(20),
        existing_nullable=False,
        existing_server_default="new",
        existing_comment="Where it stands",
    )
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(60) COMMENT 'Shown'")
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), nullable=True)


def downgrade():
    op.execute("UPDATE orders SET quantity = 0 WHERE quantity IS NULL LIMIT 1000")
    op.alter_column("orders", "quantity", existing_type=sa.Integer(), nullable=False)
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(50)")
    op.execute("ALTER TABLE accounts MODIFY status varchar(10) NOT NULL DEFAULT 'new' COMMENT 'Where it stands'")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-    status: Mapped[str] = mapped_column(sa.String(10), server_default="new", comment="Where it stands")
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(60), comment="Shown")
#+    status: Mapped[str] = mapped_column(sa.String(20), server_default="new", comment="Where it stands")

#-    quantity: Mapped[int] = mapped_column(sa.Integer)
#+    quantity: Mapped[Optional[int]] = mapped_column(sa.Integer)
