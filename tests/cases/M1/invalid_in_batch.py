"""The same in batch mode, which sends its operations only at its end."""

# --- given account_status

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    with op.batch_alter_table("accounts") as accounts:
        accounts.alter_column("nickname", existing_type=sa.String(50), type_=sa.String(60))
        accounts.alter_column("status", existing_type=sa.String(10), type_=sa.String(20))  # expect: J8 error, M1 error


def downgrade():
    op.execute("ALTER TABLE accounts MODIFY status varchar(10) NOT NULL DEFAULT 'new' COMMENT 'Where it stands'")
    op.execute("ALTER TABLE accounts MODIFY nickname varchar(50)")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#-    status: Mapped[str] = mapped_column(sa.String(10), server_default="new", comment="Where it stands")
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(60))
#+    status: Mapped[str] = mapped_column(sa.String(20), server_default="new", comment="Where it stands")

# --- fixed migrations/versions/0002_change.py changed
#-        accounts.alter_column("status", existing_type=sa.String(10), type_=sa.String(20))
#+        accounts.alter_column("status", existing_type=sa.String(10), type_=sa.String(20), existing_nullable=False, existing_server_default=sa.text("'new'"), existing_comment='Where it stands')
