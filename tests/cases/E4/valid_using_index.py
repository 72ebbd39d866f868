"""The index was built concurrently by an earlier release."""

# --- base migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        op.create_index("uq_accounts_email", "accounts", ["email"], unique=True, postgresql_concurrently=True)


def downgrade():
    op.drop_index("uq_accounts_email", table_name="accounts")

# --- base models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100))
#+
#+    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)

# --- head migrations/versions/0003_constraint.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE accounts ADD CONSTRAINT uq_accounts_email UNIQUE USING INDEX uq_accounts_email")


def downgrade():
    op.drop_constraint("uq_accounts_email", "accounts", type_="unique")
    op.create_index("uq_accounts_email", "accounts", ["email"], unique=True)

# --- head models.py changed
#-    __tablename__ = "accounts"
#+    __tablename__ = "accounts"
#+    __table_args__ = (sa.UniqueConstraint("email", name="uq_accounts_email"),)

#-
#-    __table_args__ = (sa.Index("uq_accounts_email", "email", unique=True),)
