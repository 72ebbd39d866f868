"""One row, named by its primary key: without a server that shows what it reads, the catalog tells that it is one."""

# --- on sqlite

# --- head migrations/versions/0002_change.py revision 0002 after 0001
def upgrade():
    op.execute("UPDATE accounts SET nickname = 'x' WHERE id = 7")
    op.execute(sa.text("DELETE FROM orders WHERE note = 'void' AND orders.id = :id").bindparams(id=3))


def downgrade():
    pass
