"""The function is replaced before the column goes; a comment and a string may still name it."""

# --- given trimmed_note

# --- head migrations/versions/0003_change.py revision 0003 after 0002
def upgrade():
    op.execute(
        "CREATE OR REPLACE FUNCTION trim_remark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN /* NEW.remark is gone */ NEW.note := coalesce(NEW.note, 'NEW.remark'); RETURN NEW; END $$"
    )
    op.drop_column("orders", "remark")


def downgrade():
    op.add_column("orders", sa.Column("remark", sa.Text()))
    op.execute(
        "CREATE OR REPLACE FUNCTION trim_remark() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN NEW.remark := trim(NEW.remark); RETURN NEW; END $$"
    )
