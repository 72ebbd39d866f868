"""The model has a CHECK that no migration makes; Alembic's comparison does not see it."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("age", sa.Integer()))


def downgrade():
    op.drop_column("accounts", "age")


# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.CheckConstraint("age >= 18", name="ck_accounts_age"),)  # expect: J8 error
#+

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    age: Mapped[Optional[int]] = mapped_column(sa.Integer)
