"""A trigger whose function names a column that no model maps."""

# --- base migrations/versions/0002_base.py revision 0002 after 0001
def upgrade():
    op.execute("ALTER TABLE orders ADD COLUMN remark text")
    op.execute(
        "CREATE FUNCTION trim_remark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.remark := trim(NEW.remark); RETURN NEW; END $$"
    )
    op.execute("CREATE TRIGGER trim_remark BEFORE INSERT OR UPDATE ON orders FOR EACH ROW EXECUTE FUNCTION trim_remark()")


def downgrade():
    op.execute("DROP TRIGGER trim_remark ON orders")
    op.execute("DROP FUNCTION trim_remark()")
    op.execute("ALTER TABLE orders DROP COLUMN remark")
