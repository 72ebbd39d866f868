"""Spell the bounds of a partition as its author did, and as a condition that a CHECK constraint can hold."""

from __future__ import annotations

import re

_KEY = re.compile(r"\bPARTITION BY (?P<by>RANGE|LIST) \((?P<column>\w+|\"[^\"]+\")\)")
"""A partitioned table's key of one column, as the catalog spells it (``pg_get_partkeydef``)."""
_TEXT = r"(?:'(?:[^']|'')*'|[^()'])+"
_RANGE = re.compile(rf"\bFOR\s+VALUES\s+FROM\s*\((?P<low>{_TEXT})\)\s*TO\s*\((?P<high>{_TEXT})\)", re.IGNORECASE)
_LIST = re.compile(rf"\bFOR\s+VALUES\s+IN\s*\((?P<values>{_TEXT})\)", re.IGNORECASE)
_OPEN = frozenset({"MINVALUE", "MAXVALUE"})


def as_written(sql: str, bounds: str) -> str:
    """Return the bounds in a statement's own words; the catalog spells times in the zone of the session that asks."""
    found = _RANGE.search(sql) or _LIST.search(sql)
    return " ".join(found[0].split()) if found else bounds


def condition(key: str, bounds: str, *, excluded: bool) -> str | None:
    """Return what PostgreSQL takes for a proof that rows fit, or with ``excluded`` that none does.

    None where the key has several columns or an expression, and for HASH and lists with NULL.
    """
    keyed, between, listed = _KEY.search(key), _RANGE.search(bounds), _LIST.search(bounds)
    if keyed is None:
        return None
    column, told = keyed["column"], list[str]()
    if keyed["by"] == "RANGE" and between:
        low, high = between["low"].strip(), between["high"].strip()
        told += [f"{column} >= {low}"] if low.upper() not in _OPEN else []
        told += [f"{column} < {high}"] if high.upper() not in _OPEN else []
    elif keyed["by"] == "LIST" and listed and not re.search(r"\bNULL\b", listed["values"], re.IGNORECASE):
        told = [f"{column} IN ({listed['values'].strip()})"]
    if not told:
        return None
    fits = " AND ".join([f"{column} IS NOT NULL", *told])
    return f"NOT ({fits})" if excluded else fits
