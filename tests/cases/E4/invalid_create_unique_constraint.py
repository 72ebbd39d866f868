"""A unique constraint on an existing table builds its index under the strongest lock."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.create_unique_constraint("uq_accounts_email", "accounts", ["email"])  # expect: E4 error


def downgrade():
    op.drop_constraint("uq_accounts_email", "accounts", type_="unique")

# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.UniqueConstraint("email", name="uq_accounts_email"),)
