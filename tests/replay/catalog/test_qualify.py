"""Plain SQL is spelled so that only pg_catalog can be meant."""

from __future__ import annotations

import pytest

from bot.replay.catalog.qualify import qualified


@pytest.mark.parametrize(
    ("plain", "expected"),
    [
        ("a.x = 1", "a.x OPERATOR(pg_catalog.=) 1"),
        ("a.x <> ALL (ARRAY[1])", "a.x OPERATOR(pg_catalog.<>) ALL (ARRAY[1])"),
        ("left(a.x, 3)", "pg_catalog.left(a.x, 3)"),
        ("coalesce(a.x, count(*))", "coalesce(a.x, pg_catalog.count(*))"),
        ("a.x::text", "a.x::pg_catalog.text"),
        ("FROM pg_class c JOIN pg_type y ON true", "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_type y ON true"),
        ("'a = b::text pg_x(1)'", "'a = b::text pg_x(1)'"),
        ("'it''s = f(x)' = a.x", "'it''s = f(x)' OPERATOR(pg_catalog.=) a.x"),
        ("EXISTS (SELECT FROM reading)", "EXISTS (SELECT FROM reading)"),
    ],
)
def test_tables_functions_types_and_operators_get_their_schema(plain: str, expected: str) -> None:
    assert qualified(plain) == expected


@pytest.mark.parametrize(
    "plain",
    [
        "a IN (1, 2)",
        "a NOT BETWEEN 1 AND 2",
        "a LIKE 'x'",
        "nullif(a, b)",
        "a IS DISTINCT FROM b",
        "x JOIN y USING (z)",
        "CASE a WHEN 1 THEN 2 END",
    ],
)
def test_what_looks_up_an_operator_unseen_is_refused(plain: str) -> None:
    with pytest.raises(ValueError, match="cannot be qualified"):
        qualified(plain)
