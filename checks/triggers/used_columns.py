"""Read which columns of a row a trigger's function names: the server keeps no record of what a PL/pgSQL body uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import Catalog, Routine, Table, Trigger
from checks.names import same_table

_FUNCTION = re.compile(r"\bEXECUTE (?:FUNCTION|PROCEDURE) ([\w.\"]+)\(")
_BODY = re.compile(r"\bLANGUAGE plpgsql\b.*?\bAS (\$\w*\$)(?P<body>.*)\1", re.DOTALL)
_QUIET = re.compile(r"'(?:[^']|'')*'|--[^\n]*|/\*.*?\*/", re.DOTALL)
_FIELD = re.compile(r'\b(?:NEW|OLD)\s*\.\s*(?:"(?P<quoted>(?:[^"]|"")+)"|(?P<plain>[^\W\d][\w$]*))', re.IGNORECASE)
_BY_TABLE = re.compile(r"\bTG_(?:TABLE_NAME|RELNAME|RELID|TABLE_SCHEMA|NARGS|ARGV)\b", re.IGNORECASE)
_BRANCH = re.compile(r"\b(?:IF|CASE|LOOP|RETURN\s+\w+\s*;.*\bRETURN|EXCEPTION)\b", re.IGNORECASE | re.DOTALL)


def functions(catalog: Catalog, table: Table) -> Iterator[tuple[Trigger, Routine]]:
    """Yield the table's triggers that are switched on, with the function that each runs."""
    for trigger in table.triggers:
        called = _FUNCTION.search(trigger.definition) if trigger.enabled else None
        name = called[1] if called else ""
        yield from ((trigger, item) for item in catalog.routines if same_table(item.name, f"{name}()"))


def names_column(routine: Routine, column: str) -> bool:
    """Say whether the body of a PL/pgSQL function names that column of its row, outside of strings and comments."""
    return any(_column(found) == column for found in _FIELD.finditer(_body(routine)))


def looks_at_its_table(routine: Routine) -> bool:
    """Say whether the function asks which trigger runs it, and so may leave the column alone for some tables."""
    return _BY_TABLE.search(_body(routine)) is not None


def branches(routine: Routine) -> bool:
    """Say whether the function decides what it does, so that not every write need come to the column."""
    return _BRANCH.search(_body(routine)) is not None


def with_column(routine: Routine, old: str, new: str) -> str:
    """Return the definition with a plain column's other name; strings and comments stay as they are."""
    quiet = [found.span() for found in _QUIET.finditer(routine.definition)]
    parts, end = [], 0
    for found in _FIELD.finditer(routine.definition):
        if _column(found) == old and found["plain"] and not any(start <= found.start() < stop for start, stop in quiet):
            parts.append(routine.definition[end : found.start("plain")] + new)
            end = found.end("plain")
    return "".join([*parts, routine.definition[end:]]).strip()


def _body(routine: Routine) -> str:
    found = _BODY.search(routine.definition)
    return _QUIET.sub(" ", found["body"]) if found else ""


def _column(found: re.Match[str]) -> str:
    return found["quoted"].replace('""', '"') if found["quoted"] else found["plain"].lower()
