"""Rewriting a migration's source keeps all that it does not change."""

from __future__ import annotations

import ast

import pytest

from bot.replay.inside.reading.calls import calls
from bot.replay.inside.reading.source import Source
from checks.edits import call_at, instead_of, replaced_call, with_argument, within_block
from checks.evidence import Call, Place, RevisionSource
from checks.outside_transaction import limits_before

NOT_VALID = "postgresql_not_valid=True"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("op.f()", f"op.f({NOT_VALID})"),
        ('op.f("a", b=[1])', f'op.f("a", b=[1], {NOT_VALID})'),
        ('op.f("ä", "ü",)', f'op.f("ä", "ü", {NOT_VALID},)'),
        ('op.f(\n    "a",\n    "b",  # why\n)', f'op.f(\n    "a",\n    "b",\n    {NOT_VALID},  # why\n)'),
        ('op.f(\n    "a", "b"\n)', f'op.f(\n    "a", "b",\n    {NOT_VALID}\n)'),
        ('op.f("a", g(")"))', f'op.f("a", g(")"), {NOT_VALID})'),
    ],
)
def test_an_argument_is_added_in_the_layout_of_the_call(before: str, after: str) -> None:
    assert with_argument(source_of(before).calls[0], NOT_VALID) == after
    ast.parse(after)


def source_of(text: str) -> RevisionSource:
    """Read the calls of a text as the program in the cage does."""
    source = Source(text.encode(), text)
    found = [Call(**{**call, "keywords": tuple(call["keywords"])}) for call in calls(source, source.parse())]
    return RevisionSource(calls=tuple(call for call in found if call.is_statement), text=text)


def test_a_call_is_found_by_any_of_its_lines() -> None:
    source = source_of('def upgrade():\n    op.create_index(\n        "a"\n    )\n    op.drop_index("b")\n')
    found = call_at(source, Place("m.py", 3, 3), ("create_index",))
    assert found is not None
    assert found.line == 2
    assert call_at(source, Place("m.py", 3, 3), ("drop_index",)) is None
    assert limits_before(source, found) is None


@pytest.mark.parametrize(
    ("before", "is_taken"),
    [
        ("op.execute(\"SET LOCAL lock_timeout = '3s'\")", True),
        ('op.execute(sa.text("set local statement_timeout to 5000"))', True),
        ("op.execute(\"SET LOCAL lock_timeout = '3s'; DROP TABLE a\")", False),
        ('op.execute("SET LOCAL search_path = shop")', False),
        ('op.add_column("a", b)', False),
    ],
)
def test_a_timeout_before_the_only_operation_goes_with_it(before: str, is_taken: bool) -> None:
    source = source_of(f'def upgrade():\n    {before}\n    # quick\n    op.f("a")\n')
    limits = limits_before(source, source.calls[-1])
    assert limits == ([source.calls[0]] if is_taken else None)
    if limits is not None:
        edit = instead_of("m.py", source, limits, source.calls[-1], "    op.g()\n")
        assert (edit.start_line, edit.end_line, edit.replacement) == (2, 4, "    # quick\n    op.g()\n")


def test_a_replaced_call_keeps_the_comment_behind_it() -> None:
    source = source_of('def upgrade():\n    op.f("ö")  # sic\n')
    assert replaced_call(source, source.calls[0], "op.g()") == "    op.g()  # sic\n"


def test_a_block_indents_code_but_not_the_inside_of_strings() -> None:
    statement = '    op.execute(\n        """\n  SELECT 1\n""",\n    )\n'
    call = source_of(f"def upgrade():\n{statement}").calls[0]
    block = within_block("with op.block():", ("# first",), statement, call)
    assert block == (
        '    with op.block():\n        # first\n        op.execute(\n            """\n  SELECT 1\n""",\n        )\n'
    )
    assert ast.literal_eval(ast.parse(block.strip()).body[0].body[0].value.args[0]) == "\n  SELECT 1\n"  # type: ignore[attr-defined]
