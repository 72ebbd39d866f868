"""A script that was pasted with its own transaction."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.get_bind().exec_driver_sql("BEGIN; SET LOCAL lock_timeout = 1000; ALTER TABLE accounts ADD COLUMN country varchar(2); COMMIT;")  # expect: H7 warning


def downgrade():
    op.drop_column("accounts", "country")

# --- head models.py changed
#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    country: Mapped[Optional[str]] = mapped_column(sa.String(2))
