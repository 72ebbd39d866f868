"""The same in raw SQL."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("SET LOCAL lock_timeout = '3s'")
    op.execute("DROP TABLE IF EXISTS orders")  # expect: D13 error
    op.execute("CREATE TABLE orders (id bigserial PRIMARY KEY, account_id bigint NOT NULL, quantity integer NOT NULL, price numeric(8, 2) NOT NULL, note varchar(200), placed_at timestamp)")


def downgrade():
    op.execute("SELECT 1")
