"""A label is put between those of an ENUM: the table is copied while its writers wait."""

# --- given account_plan

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column(  # expect: M3 error
        "accounts",
        "plan",
        existing_type=sa.Enum("free", "paid"),
        type_=sa.Enum("free", "trial", "paid"),
        existing_nullable=True,
    )


def downgrade():
    op.execute("ALTER TABLE accounts MODIFY plan ENUM('free', 'paid')")

# --- head models.py changed
#-    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "paid"))
#+    plan: Mapped[Optional[str]] = mapped_column(sa.Enum("free", "trial", "paid"))
