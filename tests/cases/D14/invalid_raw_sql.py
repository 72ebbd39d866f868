"""One row is enough, and IF EXISTS asks for none."""

# --- base .github/migration-review.yml
version: 1
statistics: statistics.json

# --- base statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"legacy","rows":1,"bytes":8192,"writes_per_second":0.0}
]}

# --- base migrations/versions/0002_legacy.py revision 0002 after 0001
def upgrade():
    op.create_table("legacy", sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    op.drop_table("legacy")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("DROP TABLE IF EXISTS legacy")  # expect: D14 warning


def downgrade():
    op.create_table("legacy", sa.Column("id", sa.BigInteger(), primary_key=True))
