"""Names of accounts are put into SQL by an f-string."""

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    connection = op.get_bind()
    for row in connection.execute(sa.text("SELECT id, email FROM accounts")).all():
        op.execute(f"UPDATE orders SET note = '{row.email}' WHERE account_id = {row.id}")  # expect: P1 warning


def downgrade():
    pass
