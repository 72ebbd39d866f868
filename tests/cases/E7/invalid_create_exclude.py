"""An exclusion constraint on an existing table."""

# --- given spans

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.create_exclude_constraint("ex_spans_span", "spans", ("span", "&&"), using="gist")  # expect: E7 error


def downgrade():
    op.drop_constraint("ex_spans_span", "spans")
