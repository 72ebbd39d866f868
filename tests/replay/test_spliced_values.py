"""Which values of outside are put between the quotes of SQL, as reading a migration finds them."""

from __future__ import annotations

import ast
import textwrap

import pytest

from bot.replay.inside.reading.spliced import spliced

ROWS = "rows = op.get_bind().execute(sa.text('SELECT id, name FROM t')).fetchall()\n"


def found(body: str) -> list[tuple[str, str]]:
    text = "def upgrade():\n" + textwrap.indent(body, "    ")
    return [(item["value"], item["origin"]) for item in spliced(ast.parse(text))]


@pytest.mark.parametrize(
    ("body", "value", "origin"),
    [
        (ROWS + "for row in rows:\n    op.execute(f\"UPDATE t SET a = '{row.name}'\")", "row.name", "rows"),
        (ROWS + 'for _, name in list(rows):\n    op.execute("SET a = \'" + name + "\'")', "name", "rows"),
        (
            ROWS + "for row in rows:\n    sql = \"SET a = '{}'\".format(row['name'])\n    op.execute(sql)",
            "row[]",
            "rows",
        ),
        ("op.execute(sa.text(\"a = '%s'\" % os.environ['A']))", "os.environ[]", "environment"),
        ("with open('x') as file:\n    for line in file:\n        op.execute(f\"a = '{line}'\")", "line", "file"),
    ],
)
def test_a_value_from_outside_is_found(body: str, value: str, origin: str) -> None:
    assert found(body) == [(value, origin)]


@pytest.mark.parametrize(
    "body",
    [
        "for name in ('a', 'b'):\n    op.execute(f\"a = '{name}'\")",
        ROWS + 'for row in rows:\n    op.execute(f"a = {row.id}")',
        ROWS + "for row in rows:\n    op.execute(f\"a = '{escaped(row.name)}'\")",
        ROWS + "for row in rows:\n    op.execute(sa.text(\"a = 'x' AND b = :b\"), {'b': row.name})",
        ROWS + "for row in rows:\n    print(f\"'{row.name}'\")",
        "for key in sa.inspect(op.get_bind()).get_foreign_keys('t'):\n    op.execute(f'DROP CONSTRAINT \"{key}\"')",
        "op.execute('" + "'\n    + '".join("abc") + "')",
    ],
)
def test_what_is_harmless_or_unknown_is_left_alone(body: str) -> None:
    assert found(body) == []


def test_length_costs_nothing() -> None:
    assert found("op.execute(" + " + ".join(["'a'"] * 900) + ")") == []
