"""Repairs of a change's own revisions: as little as possible is replaced, as the file is written."""

from __future__ import annotations

from typing import Any

import pytest

from bot.replay.inside.writing.repair.declarations import Declared
from bot.replay.inside.writing.repair.repairs import repairs

HEAD = "import sqlalchemy as sa\nfrom alembic import op\n\n\n"
PATH = "versions/a.py"


def revision(upgrade: str, downgrade: str = "pass") -> str:
    def body(text: str) -> str:
        return "".join(f"    {line}\n" for line in text.splitlines())

    return f"{HEAD}def upgrade():\n{body(upgrade)}\n\ndef downgrade():\n{body(downgrade)}"


def applied(text: str, found: list[dict[str, Any]], purpose: str) -> str:
    """Apply the repairs of one purpose, from the last line up."""
    lines = text.splitlines(keepends=True)
    chosen = [item for item in found if item["purpose"] == purpose]
    for item in sorted(chosen, key=lambda item: -item["start_line"]):
        lines[item["start_line"] - 1 : item["end_line"]] = item["replacement"].splitlines(keepends=True)
    return "".join(lines)


def corrected(upgrade: str, wanted: str) -> str:
    text = revision(upgrade)
    return applied(text, repairs({PATH: text}, wanted, "", {}, []), "correct")


def undone(upgrade: str, downgrade: str, inverse: str = "") -> str:
    text = revision(upgrade, downgrade)
    return applied(text, repairs({PATH: text}, "", inverse, {}, []), "undo")


def test_only_the_argument_that_differs_is_replaced_with_the_quotes_of_the_file() -> None:
    upgrade = 'op.add_column("t", sa.Column("c", sa.String(20), nullable=False))  # why'
    wanted = "op.add_column('t', sa.Column('c', sa.String(length=30), nullable=False))"
    assert corrected(upgrade, wanted) == revision(upgrade.replace("sa.String(20)", "sa.String(length=30)"))


def test_other_spellings_of_the_same_are_left_alone() -> None:
    upgrade = (
        'op.create_table("t", sa.Column("id", sa.BigInteger(), sa.Identity(), primary_key=True),\n'
        '    sa.Column("n", sa.Numeric(8, 2), server_default=sa.func.now()), sa.Column("o", sa.Text()))\n'
        'op.create_index(op.f("ix"), "t", ["o"])'
    )
    wanted = (
        "op.create_table('t', sa.Column('id', sa.BigInteger(), sa.Identity(always=False), nullable=False),\n"
        "sa.Column('n', sa.Numeric(precision=8, scale=2), server_default=sa.text('now()'), nullable=True),\n"
        "sa.Column('o', sa.Text(), nullable=True), sa.PrimaryKeyConstraint('id'))\n"
        "op.create_index('ix', 't', ['o'], unique=False)"
    )
    assert corrected(upgrade, wanted) == revision(upgrade)


def test_a_column_under_another_name_is_given_the_expected_one() -> None:
    upgrade = 'op.create_table("t", sa.Column("id", sa.Integer()), sa.Column("emial", sa.Text()))'
    wanted = "op.create_table('t', sa.Column('id', sa.Integer()), sa.Column('email', sa.Text()))"
    assert corrected(upgrade, wanted) == revision(upgrade.replace("emial", "email"))


def test_options_of_inline_foreign_keys_and_of_indexes_are_brought_in_step() -> None:
    upgrade = (
        'op.create_table("t", sa.Column("u", sa.Integer(), sa.ForeignKey("u.id")))\n'
        'op.create_index("ix", "t", ["b", "a"], unique=True)'
    )
    wanted = (
        "op.create_table('t', sa.Column('u', sa.Integer()),"
        " sa.ForeignKeyConstraint(['u'], ['u.id'], ondelete='CASCADE'))\n"
        "op.create_index('ix', 't', ['a', 'b'], unique=False)"
    )
    assert corrected(upgrade, wanted) == revision(
        'op.create_table("t", sa.Column("u", sa.Integer(), sa.ForeignKey("u.id", ondelete="CASCADE")))\n'
        'op.create_index("ix", "t", ["a", "b"], unique=False)'
    )


def test_in_a_batch_the_table_goes_without_saying() -> None:
    upgrade = (
        'with op.batch_alter_table("t") as batch:\n    batch.add_column(sa.Column("c", sa.Text(), nullable=False))'
    )
    wanted = "op.add_column('t', sa.Column('c', sa.Text(), nullable=True))"
    assert corrected(upgrade, wanted) == revision(upgrade.replace("nullable=False", "nullable=True"))


def test_what_the_downgrade_lacks_is_put_where_it_runs_in_reverse() -> None:
    upgrade = 'op.create_table("a")\nop.create_table("b")\nop.create_index("ix", "c", ["d"])'
    assert undone(upgrade, 'op.drop_table("a")') == revision(
        upgrade, 'op.drop_index("ix", table_name="c")\nop.drop_table("b")\nop.drop_table("a")'
    )


def test_an_empty_downgrade_is_filled_and_alterations_are_taken_from_alembic() -> None:
    upgrade = 'op.alter_column("t", "c", nullable=False)\nop.add_column("t", sa.Column("d", sa.Text()))'
    inverse = "op.drop_column('t', 'd')\nop.alter_column('t', 'c', existing_type=sa.Text(), nullable=True)"
    assert undone(upgrade, "pass", inverse) == revision(
        upgrade, 'op.drop_column("t", "d")\nop.alter_column("t", "c", existing_type=sa.Text(), nullable=True)'
    )


def test_what_cannot_be_parsed_has_no_repair() -> None:
    assert repairs({PATH: "def upgrade(:\n"}, "op.drop_table('t')", "", {}, []) == []


MODELS = """
class T(Base):
    __tablename__ = "t"

    a: Mapped[int] = mapped_column()
    b: Mapped[str] = mapped_column(
        sa.Text,
        comment="why",
    )
    c = db.Column(db.Integer, index=True)
    d: Mapped[int]
"""
DECLARED = [Declared("t", "models.py", {"a": 5, "b": 6, "c": 10, "d": 11})]


@pytest.mark.parametrize(
    ("upgrade", "wanted", "line"),
    [
        ('op.create_index("ix_t_a", "t", ["a"])', "", "    a: Mapped[int] = mapped_column(index=True)\n"),
        ('op.create_index("ix", "t", ["b"], unique=True)', "", '        comment="why", index=True, unique=True,\n'),
        (
            'op.add_column("t", sa.Column("b", sa.Text(), server_default="x"))',
            "op.add_column('t', sa.Column('b', sa.Text()))",
            '        comment="why", server_default="x",\n',
        ),
        ('op.create_index("ix_t_a", "t", ["a"])', "op.create_index('ix_t_a', 't', ['a'])", None),
        ('op.create_index("ix_t_c", "t", ["c"])', "", None),
        ('op.create_index("ix_t_d", "t", ["d"])', "", None),
        ('op.create_index("ix_t_ab", "t", ["a", "b"])', "", None),
        ('op.create_index("ix_t_a", "t", ["a"], postgresql_where=sa.text("a > 0"))', "", None),
        ('op.create_index("ix_u_a", "u", ["a"])', "", None),
        ('op.add_column("t", sa.Column("b", sa.Text(), server_default=sa.text("now()")))', "", None),
    ],
)
def test_models_declare_what_a_migration_makes_where_the_column_can_say_it(
    upgrade: str, wanted: str, line: str | None
) -> None:
    found = repairs({PATH: revision(upgrade)}, wanted, "", {"models.py": MODELS}, DECLARED)
    own = [item["replacement"] for item in found if item["purpose"] == "declare"]
    assert own == ([line] if line else [])


def test_constants_of_the_file_are_what_they_stand_for() -> None:
    text = revision('op.create_table(TABLE, sa.Column("c", sa.Text()))\nop.create_index("ix", TABLE, COLUMNS)', "pass")
    text = text.replace(HEAD, f'{HEAD}TABLE = "t"\nCOLUMNS: list[str] = ["d"]\n\n\n')
    wanted = "op.create_table('t', sa.Column('c', sa.String()))\nop.create_index('ix', 't', ['c', 'd'])"
    found = repairs({PATH: text}, wanted, "", {}, [])
    asked = text.replace("sa.Text()", "sa.String()").replace("TABLE, COLUMNS)", 'TABLE, ["c", "d"])')
    assert applied(text, found, "correct") == asked
    assert applied(text, found, "undo").endswith('op.drop_table("t")\n')


def test_a_name_that_a_function_binds_is_no_constant() -> None:
    text = revision('for TABLE in tables():\n    op.create_table(TABLE, sa.Column("c", sa.Text()))')
    text = text.replace(HEAD, f'{HEAD}TABLE = "t"\n\n\n')
    assert (
        repairs({PATH: text}, "op.create_table('t', sa.Column('c', sa.String()))", "", {}, [])[0]["purpose"] == "insert"
    )


def test_a_type_that_the_file_does_not_import_is_the_one_that_it_is_stored_as() -> None:
    upgrade = 'op.add_column("t", sa.Column("cc", sa.String(length=9), nullable=True))'
    wanted = "op.add_column('t', sa.Column('c', tests.support.stored_types.Short(length=9), nullable=True))"
    assert corrected(upgrade, wanted) == revision(upgrade.replace("cc", "c"))
    imported = f"import tests\n{revision(upgrade)}"
    found = repairs({PATH: imported}, wanted, "", {}, [])
    assert "tests.support.stored_types.Short(length=9)" in applied(imported, found, "correct")


def test_an_expected_batch_says_its_table_elsewhere() -> None:
    upgrade = 'op.create_index("ix", "t", ["b", "a"])'
    wanted = "with op.batch_alter_table('t') as batch_op:\n    batch_op.create_index('ix', ['a', 'b'])"
    assert corrected(upgrade, wanted) == revision('op.create_index("ix", "t", ["a", "b"])')


def test_a_constraint_without_a_name_keeps_none_and_gets_the_options() -> None:
    upgrade = (
        'op.create_table("t", sa.Column("u", sa.Integer()), sa.Column("v", sa.Integer()),\n'
        '    sa.ForeignKeyConstraint(["u"], ["a.id"], ondelete="CASCADE"),\n'
        '    sa.ForeignKeyConstraint(["v"], ["a.id"]))'
    )
    wanted = (
        "op.create_table('t', sa.Column('u', sa.Integer()), sa.Column('v', sa.Integer()),"
        " sa.ForeignKeyConstraint(['u'], ['a.id'], name=op.f('fk_u'), ondelete='SET NULL'),"
        " sa.ForeignKeyConstraint(['v'], ['a.id'], name=op.f('fk_v')))"
    )
    assert corrected(upgrade, wanted) == revision(upgrade.replace("CASCADE", "SET NULL"))
