"""What no pragma tells of a table and only its stored CREATE TABLE does: names of constraints, checks, expressions."""

from __future__ import annotations

from typing import Any

from .tokens import closing, joined, listed, tokens, unquoted

_TABLE_CONSTRAINTS = {"CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN"}
_KINDS = {"PRIMARY": "primary key", "UNIQUE": "unique", "CHECK": "check", "FOREIGN": "foreign key"}


def table_definition(sql: str) -> dict[str, Any]:
    """Return the constraints, collations and generating expressions of a stored CREATE TABLE statement."""
    parts = tokens(sql)
    start = parts.index("(") if "(" in parts else len(parts)
    found: dict[str, Any] = {"constraints": [], "collations": {}, "generated": {}}
    for item in listed(parts[start + 1 : closing(parts, start)]):
        own = item[0].upper() in _TABLE_CONSTRAINTS
        _read(item, 0 if own else 1, None if own else unquoted(item[0]), found)
    return found


def _read(item: list[str], at: int, column: str | None, found: dict[str, Any]) -> None:
    """Note everything that one entry of the list says, a column's or the table's own."""
    name: str | None = None
    while at < len(item):
        word = item[at].upper()
        following = item[at + 1].upper() if at + 1 < len(item) else ""
        if word == "CONSTRAINT" and following:
            name, at = unquoted(item[at + 1]), at + 2
            continue
        if word in _KINDS or (word == "REFERENCES" and column is not None):
            end = _constraint(item, at, column, name, found["constraints"])
            name, at = None, end
            continue
        if word == "COLLATE" and following and column is not None:
            found["collations"][column] = unquoted(item[at + 1])
        elif word == "AS" and following == "(" and column is not None:
            found["generated"][column] = joined(item[at + 1 : closing(item, at + 1) + 1])
        elif word in {"NULL", "DEFAULT", "AS"}:
            name = None
        at = closing(item, at) + 1 if word == "(" else at + 1


def _constraint(item: list[str], at: int, column: str | None, name: str | None, found: list[dict[str, Any]]) -> int:
    """Note the constraint that begins at a word; return where the rest goes on."""
    kind = _KINDS.get(item[at].upper(), "foreign key")
    start = next((n for n in range(at + 1, len(item)) if item[n] == "("), len(item))
    group = item[start + 1 : closing(item, start)]
    near = (
        start < len(item) and start <= at + 2
    )  # PRIMARY KEY (a): a list of its own, and not that of a later constraint
    own = near and not (column is not None and kind == "foreign key")
    columns = [unquoted(entry[0]) for entry in listed(group)] if own and kind != "check" else [column] if column else []
    end = closing(item, start) + 1 if near or kind == "check" else at + 1
    if kind == "foreign key":
        end = _references_end(item, at)
    found.append({"name": name, "kind": kind, "columns": columns, "text": joined(item[at:end])})
    return end


def _references_end(item: list[str], at: int) -> int:
    """Return where a foreign key ends: before the next constraint of the same entry, if there is one."""
    depth = 0
    seen = item[at].upper() == "REFERENCES"
    for n in range(at, len(item)):
        depth += (item[n] == "(") - (item[n] == ")")
        word = item[n].upper()
        if n > at and depth == 0 and seen and word in _TABLE_CONSTRAINTS | {"COLLATE", "GENERATED", "REFERENCES"}:
            return n
        seen = seen or word == "REFERENCES"
    return len(item)
