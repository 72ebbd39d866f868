"""The same in raw SQL."""

# --- given spans

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE spans ADD CONSTRAINT ex_spans_span EXCLUDE USING gist (span WITH &&)")  # expect: E7 error


def downgrade():
    op.drop_constraint("ex_spans_span", "spans")
