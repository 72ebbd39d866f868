"""Model and migration check different things under one name."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("age", sa.Integer()))
    op.create_check_constraint("ck_accounts_age", "accounts", "age >= 16", postgresql_not_valid=True)  # expect: J8 warning


def downgrade():
    op.drop_column("accounts", "age")


# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.CheckConstraint("age >= 18", name="ck_accounts_age"),)
#+

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    age: Mapped[Optional[int]] = mapped_column(sa.Integer)
