"""What is read of application code: queries that are understood, upserts, and statements that depend on columns."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import sqlglot

from bot.replay import inside

PROGRAMS = Path(inside.__path__[0])
LIBRARIES = str(Path(sqlglot.__file__).parents[1])
CLASSES = {"Order": "orders"}


def ask(program: str, request: dict[str, Any]) -> list[dict[str, Any]]:
    command = [sys.executable, "-I", str(PROGRAMS / program), LIBRARIES]
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, check=True)
    return list(json.loads(done.stdout))


def found(merged: str, base: str = "") -> list[tuple[int, list[str]]]:
    request = {
        "merged": {"shop.py": merged},
        "base": {"shop.py": base},
        "classes": CLASSES,
        "tables": ["orders"],
        "dialect": "postgresql",
    }
    return [(item["line"], item["columns"]) for item in ask("read_queries.py", request)]


UNDERSTOOD = """
a = select(Order).where(Order.note == x, Order.price > 3).order_by(Order.id)
b = select(Order.id).where(and_(Order.note.in_(x), Order.state.is_(None)))
c = session.query(Order).filter((Order.note == x) & (Order.price <= 3)).filter_by(state=1).all()
d = Order.query.filter_by(code=x)
e = "SELECT id FROM orders o WHERE o.note = %(note)s AND price BETWEEN 1 AND 2"
f = "DELETE FROM orders WHERE code LIKE 'a%'"
"""
LEFT_ALONE = """
a = select(Order).where(or_(Order.note == x, Order.price > 3))
b = select(Order).join(Line).where(Order.note == x)
c = select(Order).where(func.lower(Order.note) == x)
d = select(Order).where(Order.note == x, extra)
e = stmt.where(Order.note == x)
f = select(Order, Line).where(Order.note == x)
g = select(Order).where(Order.note != x)
h = "SELECT id FROM orders WHERE note = price"
i = "SELECT id FROM orders WHERE note LIKE '%a'"
j = "SELECT id FROM orders WHERE lower(note) = 'a'"
k = "SELECT id FROM lines WHERE note = 'orders'"
l = f"SELECT id FROM orders WHERE note IS NULL {more}"
m = "SELECT id FROM orders WHERE note IS NULL " + more
n = "SELECT id FROM orders WHERE note = '{}'".format(x)
def o():
    '''Select id from orders where note = 1'''
"""


def test_queries_of_one_table_are_told_by_their_columns() -> None:
    told = [["note", "price"], ["note", "state"], ["note", "price", "state"], ["code"], ["note", "price"], ["code"]]
    assert found(UNDERSTOOD)[:1] == [(2, told[0])]
    assert sorted(columns for _, columns in found(UNDERSTOOD)) == sorted(told)


def test_what_is_not_fully_understood_is_left_alone() -> None:
    assert found(LEFT_ALONE) == []


def test_a_query_that_the_base_has_as_well_is_not_new() -> None:
    assert found(UNDERSTOOD, UNDERSTOOD) == []


SHAPES = """
a = "INSERT INTO orders VALUES (1, 2)"
b = "INSERT INTO kept SELECT * FROM orders"
c = "SELECT * FROM orders"
d = "SELECT count(*), o.id FROM orders AS o"
e = "INSERT INTO orders (id) VALUES (1)"
f = "SELECT l.* FROM lines AS l JOIN orders AS o ON o.id = l.id"
g = "INSERT INTO orders (id) VALUES (1) ON CONFLICT (id, code) DO UPDATE SET id = 2"
h = "INSERT INTO orders (id) VALUES (1) ON CONFLICT ON CONSTRAINT uq DO NOTHING"
i = insert(Order).values(id=1).on_conflict_do_update(index_elements=[Order.code, "id"], set_={})
j = insert(Line).values(id=1).on_conflict_do_update(index_elements=["code", "id"], set_={})
k = insert(Order).values(id=1).on_conflict_do_nothing(constraint="uq")
l = insert(Order).values(id=1).on_conflict_do_nothing(constraint="other")
m = "WITH old AS (SELECT * FROM orders) SELECT id FROM (SELECT * FROM orders) WHERE id IN (SELECT * FROM orders)"
def n():
    '''Select * from orders'''
o = session.execute(text("SELECT * FROM orders")).mappings().all()
p = connection.execute(text("SELECT * FROM orders")).scalar_one()
q = session.scalars(select(Order).from_statement(text("SELECT * FROM orders")))
r = insert(Order).values(id=1)
s = r.on_conflict_do_nothing(constraint="uq")
r = select(Line)
"""


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("shape", [(2, "positional", []), (3, "copied", ["kept"]), (4, "star", [])]),
        ("conflict", [(line, "conflict", ["code", "id"]) for line in (8, 9, 10, 12, 21)]),
    ],
)
def test_statements_that_count_on_columns_or_on_a_unique_index_are_found(
    asked: str, told: list[tuple[int, str, list[str]]], tmp_path: Path
) -> None:
    answer = uses(tmp_path, asked, SHAPES)
    assert sorted((item["line"], item["how"], item["names"]) for item in answer) == told


@pytest.mark.parametrize(
    ("statement", "names", "values"),
    [
        ("INSERT INTO kept SELECT *, now() AS at FROM orders", ["kept"], ["*", "at"]),
        ("INSERT INTO kept (a, b) SELECT o.* FROM orders AS o JOIN lines ON true", ["kept", "a", "b"], ["*"]),
        ("INSERT INTO kept SELECT * FROM orders JOIN lines ON true", ["kept"], []),
    ],
)
def test_a_copy_is_told_with_what_it_sends_where_that_is_known(
    statement: str, names: list[str], values: list[str], tmp_path: Path
) -> None:
    (answer,) = uses(tmp_path, "shape", f"copy = {statement!r}")
    assert (answer["how"], answer["names"], answer["values"]) == ("copied", names, values)


def uses(folder: Path, asked: str, text: str) -> list[dict[str, Any]]:
    (folder / "shop.py").write_text(text)
    of_table = {"table": "orders", "column": None, "columns": ["code", "id"], "constraint": "uq"}
    item = {"asked": asked, **of_table, "classes": ["Order"]}
    return ask(
        "find_mentions.py", {"root": str(folder), "paths": ["shop.py"], "asked": [item], "dialect": "postgresql"}
    )


CALLS = """
from sqlalchemy import func, text
import sqlalchemy as sa
SQL = "SELECT total(1) FROM lines"
IN_SCHEMA = text("SELECT o.id FROM orders AS o, billing.total(o.id) AS t")
GENERIC = [func.total(1), sa.func.total(2), func.billing.total(3)]
OTHER = [total(1), shop.total(2), "SELECT total FROM lines", "the total(s) of a year"]
"""


def test_calls_of_a_routine_are_found_in_sql_and_in_generic_functions(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(CALLS)
    of_routine: dict[str, Any] = {"asked": "routine", "table": "total", "column": None, "classes": []}
    asked = {"root": str(tmp_path), "paths": ["shop.py"], "asked": [of_routine], "dialect": "postgresql"}
    assert [(item["line"], item["how"]) for item in ask("find_mentions.py", asked)] == [
        (line, "routine") for line in (4, 5, 6, 6, 6)
    ]
