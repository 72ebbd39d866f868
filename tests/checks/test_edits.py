"""Rewriting a migration's source keeps all that it does not change."""

from __future__ import annotations

import ast

import pytest

from checks.edits import call_at, is_alone, replaced_call, with_argument, within_block
from checks.evidence import Call, Place, RevisionSource

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
    assert with_argument(before, NOT_VALID) == after
    ast.parse(after)


def source_of(text: str) -> RevisionSource:
    """Read the calls of a text as the source package does."""
    lines = text.splitlines()
    calls = []
    for statement in ast.walk(ast.parse(text)):
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call = statement.value
            end_line, end_column = call.end_lineno or 0, call.end_col_offset or 0
            calls.append(
                Call(
                    name=ast.unparse(call.func),
                    function="upgrade",
                    line=call.lineno,
                    column=call.col_offset,
                    end_line=end_line,
                    end_column=end_column,
                    text=ast.get_source_segment(text, call) or "",
                    statement_line=statement.lineno,
                    statement_end_line=statement.end_lineno or 0,
                    is_statement=True,
                )
            )
    assert lines
    return RevisionSource(calls=tuple(calls), text=text)


def test_a_call_is_found_by_any_of_its_lines() -> None:
    source = source_of('def upgrade():\n    op.create_index(\n        "a"\n    )\n    op.drop_index("b")\n')
    found = call_at(source, Place("m.py", 3, 3), ("create_index",))
    assert found is not None
    assert found.line == 2
    assert call_at(source, Place("m.py", 3, 3), ("drop_index",)) is None
    assert not is_alone(source, found)


def test_a_replaced_call_keeps_the_comment_behind_it() -> None:
    source = source_of('def upgrade():\n    op.f("ö")  # sic\n')
    assert replaced_call(source, source.calls[0], "op.g()") == "    op.g()  # sic\n"


def test_a_block_indents_code_but_not_the_inside_of_strings() -> None:
    statement = '    op.execute(\n        """\n  SELECT 1\n""",\n    )\n'
    block = within_block("with op.block():", ("# first",), statement)
    assert block == (
        '    with op.block():\n        # first\n        op.execute(\n            """\n  SELECT 1\n""",\n        )\n'
    )
    assert ast.literal_eval(ast.parse(block.strip()).body[0].body[0].value.args[0]) == "\n  SELECT 1\n"  # type: ignore[attr-defined]
