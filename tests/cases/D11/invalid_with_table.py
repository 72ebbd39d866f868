"""A table that no model maps is dropped, and its foreign key locks the other one."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("CREATE TABLE reviews (id bigint PRIMARY KEY, account_id bigint CONSTRAINT fk_reviews_account REFERENCES accounts)")


def downgrade():
    op.drop_table("reviews")

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.drop_table("reviews")  # expect: D11 warning


def downgrade():
    op.execute("CREATE TABLE reviews (id bigint PRIMARY KEY, account_id bigint CONSTRAINT fk_reviews_account REFERENCES accounts)")
