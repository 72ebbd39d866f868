"""Three tables that no model maps, and that have rows."""

# --- base .github/migration-review.yml
version: 1
statistics: statistics.json

# --- base statistics.json
{"version":1,"taken_at":"2026-11-22T09:00:00Z","server":"postgresql 18.6","seconds":10.0,"tables":[
{"schema":"public","name":"legacy","rows":7,"bytes":8192,"writes_per_second":0.0},
{"schema":"public","name":"ancient","rows":7,"bytes":8192,"writes_per_second":0.0},
{"schema":"public","name":"bygone","rows":7,"bytes":8192,"writes_per_second":0.0}
]}

# --- base migrations/versions/0002_legacy.py revision 0002 after 0001
def upgrade():
    for name in ("legacy", "ancient", "bygone"):
        op.create_table(name, sa.Column("id", sa.BigInteger(), primary_key=True))


def downgrade():
    for name in ("legacy", "ancient", "bygone"):
        op.drop_table(name)
