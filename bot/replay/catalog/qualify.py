"""SQL written plainly, spelled so that no schema of the user's can change what it means.

The injected query is parsed under the session's search_path. A schema that stands there before pg_catalog could shadow
every table, function, type and operator (PostgreSQL manual, "Writing SECURITY DEFINER Functions Safely"), so each of
them is given its schema. Writing ``OPERATOR(pg_catalog.=)`` by hand would hide what the query says.

The plain form keeps to a small language: operators stand between spaces, and what looks an operator up by its bare
name without showing it (``IN``, ``BETWEEN``, ``LIKE``, ``NULLIF``, ``IS DISTINCT FROM``, ``USING``, ``CASE x WHEN``)
is refused.
"""

from __future__ import annotations

import re

_KEYWORDS = frozenset(
    {
        "all",
        "and",
        "any",
        "array",
        "as",
        "by",
        "case",
        "coalesce",
        "else",
        "exists",
        "filter",
        "from",
        "join",
        "lateral",
    }
    | {"materialized", "not", "on", "or", "order", "row", "select", "then", "when", "where", "with"}
)
_REFUSED = re.compile(r"\b(in|between|like|nullif|distinct|using|similar)\b|\bcase\s+(?!when\b)", re.IGNORECASE)
_TOKEN = re.compile(
    r"""(?P<literal>'(?:[^']|'')*')
    |(?P<cast>::\s*)(?P<type>[a-z_]\w*|"char")
    |\b(?P<read>from|join)\s+(?P<catalog>pg_\w+)
    |(?<![.\w])(?P<function>[a-z_]\w*)(?=\()
    |(?<=\s)(?P<operator>[-+*/<>=~!@\#%^&|]+)(?=\s)
    |(?P<other>.)""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)


def qualified(sql: str) -> str:
    """Return the SQL with every table, function, type and operator named as pg_catalog's.

    Raises ValueError where a construct would look up an operator unseen.
    """
    outside = re.sub(r"'(?:[^']|'')*'", "''", sql)
    refused = _REFUSED.search(outside)
    if refused:
        raise ValueError(f"{refused.group().strip()} looks up an operator that cannot be qualified: {sql}")
    return _TOKEN.sub(_with_schema, sql)


def _with_schema(match: re.Match[str]) -> str:
    if match["type"]:
        return f"{match['cast']}pg_catalog.{match['type']}"
    if match["catalog"]:
        return f"{match['read']} pg_catalog.{match['catalog']}"
    if match["function"] and match["function"].lower() not in _KEYWORDS:
        return f"pg_catalog.{match['function']}"
    if match["operator"]:
        return f"OPERATOR(pg_catalog.{match['operator']})"
    return match.group()
