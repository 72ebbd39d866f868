"""An added column is misspelt: what fails for want of it is told, and the column corrected, not added once more."""

# --- head migrations/versions/0002_city.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("citty", sa.Text()))

    op.create_check_constraint("ck_accounts_city", "accounts", "city <> ''")  # expect: J10 error


def downgrade():
    op.drop_constraint("ck_accounts_city", "accounts", type_="check")
    op.drop_column("accounts", "city")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    city: Mapped[Optional[str]] = mapped_column(sa.Text)

#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.CheckConstraint("city <> ''", name="ck_accounts_city"),)

# --- fixed migrations/versions/0002_city.py changed
#-    op.add_column("accounts", sa.Column("citty", sa.Text()))
#+    op.add_column("accounts", sa.Column("city", sa.Text()))
