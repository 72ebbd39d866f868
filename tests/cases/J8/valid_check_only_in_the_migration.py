"""A CHECK that the model leaves out is a notice."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("age", sa.Integer()))
    op.create_check_constraint("ck_accounts_age", "accounts", "age >= 18", postgresql_not_valid=True)


def downgrade():
    op.drop_column("accounts", "age")


# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    age: Mapped[Optional[int]] = mapped_column(sa.Integer)
