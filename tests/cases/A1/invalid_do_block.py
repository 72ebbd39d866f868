"""Dynamic SQL in a DO block: no reader of the text would see the index."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute(  # expect: A1 error
        """
        DO $$ BEGIN
            EXECUTE format('CREATE INDEX %I ON accounts (email)', 'ix_accounts_email');
        END $$
        """
    )


def downgrade():
    op.drop_index("ix_accounts_email", table_name="accounts")

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)
