"""The same in raw SQL."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE spans (id bigint PRIMARY KEY, span int4range)")


def downgrade():
    op.drop_table("spans")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute("ALTER TABLE spans ADD CONSTRAINT ex_spans_span EXCLUDE USING gist (span WITH &&)")  # expect: E7 error


def downgrade():
    op.drop_constraint("ex_spans_span", "spans")
