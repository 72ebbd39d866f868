"""Finds what a statement does to rows: which table, all of them or some, in batches or at once (sqlglot)."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlglot
from sqlglot import TokenType, exp

_DIALECTS = {"postgresql": "postgres", "mysql": "mysql", "mariadb": "mysql", "sqlite": "sqlite"}
_ACTIONS = {exp.Insert: "insert", exp.Update: "update", exp.Delete: "delete", exp.Merge: "merge"}
_COMPARISONS = (exp.EQ, exp.NEQ, exp.GT, exp.GTE, exp.LT, exp.LTE)
_ENDS = (exp.GT, exp.GTE, exp.LT, exp.LTE)
_CONSTANTS = (exp.Literal, exp.Boolean, exp.Null, exp.Placeholder, exp.Parameter, exp.Neg, exp.Cast)


def row_work(sql: str, dialect: str) -> list[dict[str, Any]]:
    """Return the actions of a statement, or of those of a script that can be read; empty where there are none."""
    found = []
    for statement in _statements(sql, _DIALECTS[dialect]):
        with contextlib.suppress(sqlglot.errors.SqlglotError, RecursionError):
            trees = sqlglot.parse(statement, dialect=_DIALECTS[dialect], error_level=sqlglot.ErrorLevel.RAISE)
            found += [_described(node) for tree in trees if tree is not None for node in tree.find_all(*_ACTIONS)]
    return found


def _statements(sql: str, dialect: str) -> Iterator[str]:
    """Yield the text of each statement: what cannot be read shall not hide those around it."""
    start = 0
    with contextlib.suppress(sqlglot.errors.SqlglotError):
        for token in sqlglot.tokenize(sql, dialect=dialect):
            if token.token_type is TokenType.SEMICOLON:
                yield sql[start : token.start]
                start = token.end + 1
    yield sql[start:]


def _described(node: exp.Expr) -> dict[str, Any]:
    query = node.args.get("expression") if isinstance(node, exp.Insert) else None
    from_query = query is not None and query.find(exp.Table) is not None
    conditions = _conditions(query if query is not None and from_query else node)
    return {
        "action": next(name for kind, name in _ACTIONS.items() if isinstance(node, kind)),
        "table": _table(node),
        "condition": conditions if not isinstance(node, exp.Insert) or from_query else "keys",
        "equal": _equal_columns(node),
        "above": sorted(_open_ended(node)),
        "limited": any(found for found in node.find_all(exp.Limit, exp.Fetch)),
        "from_query": from_query,
        "twice": [name for name, count in Counter(_assigned(node)).items() if count > 1],
        "columns": sorted(set(_assigned(node))),
        "filled": sorted(_asked_to_be_null(node)),
    }


def _table(node: exp.Expr) -> str:
    """Return the name of the table that is written, without its alias."""
    table = node.this if isinstance(node.this, exp.Table) else node.find(exp.Table)
    if not isinstance(table, exp.Table):
        return ""
    return ".".join(str(part.name) for part in (table.args.get("db"), table.this) if part is not None)


def _conditions(node: exp.Expr) -> str:
    """Say which rows a condition lets through."""
    where = node.args.get("where")
    if isinstance(node, exp.Merge):
        return "some"
    if where is None:
        return "none"
    terms = list(_terms(where.this))
    if any(_is_never_true(term) for term in terms):
        return "null"
    if all(_is_always_true(term) for term in terms):
        return "always"
    return "keys" if any(_lists_keys(term) for term in terms) or _has_both_ends(terms) else "some"


def _terms(condition: exp.Expr) -> Iterator[exp.Expr]:
    """Yield what AND joins."""
    pending = [condition]
    while pending:
        node = pending.pop().unnest()
        if isinstance(node, exp.And):
            pending += [node.left, node.right]
        else:
            yield node


def _is_never_true(term: exp.Expr) -> bool:
    return isinstance(term, _COMPARISONS) and any(isinstance(side, exp.Null) for side in (term.left, term.right))


def _is_always_true(term: exp.Expr) -> bool:
    if isinstance(term, exp.Boolean):
        return bool(term.this)
    if not isinstance(term, exp.EQ):
        return False
    literal = isinstance(term.left, exp.Literal) and isinstance(term.right, exp.Literal)
    return literal and term.left == term.right


def _lists_keys(term: exp.Expr) -> bool:
    """Say whether a term names its rows one by one, or by a range: ``id = 1``, ``id IN (1, 2)``, ``BETWEEN``."""
    if isinstance(term, exp.Between):
        return True
    if isinstance(term, exp.In):
        return bool(term.expressions) and all(isinstance(item, _CONSTANTS) for item in term.expressions)
    return isinstance(term, exp.EQ) and isinstance(term.right, exp.Any)


def _equal_columns(node: exp.Expr) -> list[str]:
    """Return the columns of the written table that must have one given value each; none where other tables join in."""
    where = node.args.get("where")
    if where is None or not isinstance(node, (exp.Update, exp.Delete)) or len(list(node.find_all(exp.Table))) > 1:
        return []
    return sorted({name for term in _terms(where.this) if (name := _given_column(term))})


def _given_column(term: exp.Expr) -> str | None:
    """Return the column of ``column = constant``."""
    if not isinstance(term, exp.EQ) or not isinstance(term.left, exp.Column):
        return None
    is_constant = isinstance(term.right, _CONSTANTS) and term.right.find(exp.Column) is None
    return term.left.name if is_constant else None


def _has_both_ends(terms: list[exp.Expr]) -> bool:
    """Say whether one column is held between two constants."""
    ends = (term for term in terms if isinstance(term, _ENDS) and isinstance(term.right, _CONSTANTS))
    kinds = [(str(term.left), isinstance(term, (exp.GT, exp.GTE))) for term in ends]
    return any((column, not above) in kinds for column, above in kinds)


def _open_ended(node: exp.Expr) -> set[str]:
    """Return the columns that must be above a constant: of a range with both ends nobody asks."""
    where = node.args.get("where")
    above = (_larger_and_smaller(term) for term in _terms(where.this)) if where is not None else ()
    return {larger.name for larger, smaller in above if isinstance(larger, exp.Column) and _is_number(smaller)}


def _larger_and_smaller(term: exp.Expr) -> tuple[exp.Expr | None, exp.Expr | None]:
    """Return the sides of ``id > 0`` and of ``0 < id`` in one order."""
    if isinstance(term, (exp.GT, exp.GTE)):
        return term.left, term.right
    return (term.right, term.left) if isinstance(term, (exp.LT, exp.LTE)) else (None, None)


def _is_number(node: exp.Expr | None) -> bool:
    number = node.this if isinstance(node, exp.Neg) else node
    return isinstance(number, exp.Literal) and not number.is_string


def _assigned(node: exp.Expr) -> list[str]:
    """Return the columns that an update, or the updates of a MERGE, assign; a name for each time."""
    updates = [node] if isinstance(node, exp.Update) else list(node.find_all(exp.Update))
    return [item.left.name for update in updates for item in update.expressions if isinstance(item, exp.EQ)]


def _asked_to_be_null(node: exp.Expr) -> set[str]:
    where = node.args.get("where")
    terms = _terms(where.this) if where is not None else ()
    return {term.this.name for term in terms if _asks_for_null(term)}


def _asks_for_null(term: exp.Expr) -> bool:
    return isinstance(term, exp.Is) and isinstance(term.expression, exp.Null) and not term.args.get("negate")
