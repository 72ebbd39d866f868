"""A longer type, and nothing is said of NOT NULL, the default and the comment: all three are gone."""

# --- given account_status

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.alter_column("accounts", "status", existing_type=sa.String(10), type_=sa.String(20))  # expect: J8 error, M1 error


def downgrade():
    op.execute("ALTER TABLE accounts MODIFY status varchar(10) NOT NULL DEFAULT 'new' COMMENT 'Where it stands'")

# --- head models.py changed
#-    status: Mapped[str] = mapped_column(sa.String(10), server_default="new", comment="Where it stands")
#+    status: Mapped[str] = mapped_column(sa.String(20), server_default="new", comment="Where it stands")

# --- fixed migrations/versions/0002_change.py changed
#-    op.alter_column("accounts", "status", existing_type=sa.String(10), type_=sa.String(20))
#+    op.alter_column("accounts", "status", existing_type=sa.String(10), type_=sa.String(20), existing_nullable=False, existing_server_default=sa.text("'new'"), existing_comment='Where it stands')
