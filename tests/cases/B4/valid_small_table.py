"""The statistics file knows the table as a small one."""

# --- base .github/migration-review.yml
version: 1
statistics: db/statistics.json

# --- base db/statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"accounts","rows":900,"bytes":98304,"writes_per_second":12.5}
]}

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.add_column("accounts", sa.Column("token", sa.Uuid(), server_default=sa.text("gen_random_uuid()")))


def downgrade():
    op.drop_column("accounts", "token")

# --- head models.py changed
#-import decimal
#+import decimal
#+import uuid

#-    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    nickname: Mapped[Optional[str]] = mapped_column(sa.String(50))
#+    token: Mapped[Optional[uuid.UUID]] = mapped_column(sa.Uuid, server_default=sa.text("gen_random_uuid()"))
