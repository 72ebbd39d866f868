"""The same in a batch, as Flask-Migrate writes it: the fix does without the batch."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_accounts_email"), ["email"], unique=False)  # expect: A1 error


def downgrade():
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_email"))

# --- head models.py changed
#-    email: Mapped[str] = mapped_column(sa.String(100))
#+    email: Mapped[str] = mapped_column(sa.String(100), index=True)

# --- fixed migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.get_context().autocommit_block():
        # An interrupted build leaves an invalid index of this name.
        op.drop_index("ix_accounts_email", table_name="accounts", postgresql_concurrently=True, if_exists=True)
        op.create_index(op.f("ix_accounts_email"), "accounts", ["email"], unique=False, postgresql_concurrently=True)


def downgrade():
    with op.batch_alter_table("accounts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_accounts_email"))
