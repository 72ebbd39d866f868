"""Which type changes can lose values."""

from __future__ import annotations

import pytest

from checks.columns.narrowing import narrows


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("integer", "bigint"),
        ("bigint", "numeric"),
        ("character varying(20)", "character varying(40)"),
        ("character varying(20)", "text"),
        ("uuid", "text"),
        ("text", "character varying"),
        ("character(3)", "character varying(3)"),
        ("numeric(10,2)", "numeric(12,2)"),
        ("numeric(10,2)", "numeric"),
        ("real", "double precision"),
        ("date", "timestamp with time zone"),
        ("timestamp(3) without time zone", "timestamp(6) without time zone"),
        ("json", "jsonb"),
        ("integer[]", "integer[]"),
    ],
)
def test_wider_types_keep_every_value(before: str, after: str) -> None:
    assert not narrows(before, after)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("bigint", "integer"),
        ("character varying(40)", "character varying(20)"),
        ("text", "character varying(20)"),
        ("character varying(40)", "character(20)"),
        ("numeric(12,2)", "numeric(10,2)"),
        ("numeric(10,4)", "numeric(10,2)"),
        ("numeric(10,2)", "numeric(10,4)"),
        ("numeric", "numeric(10,2)"),
        ("integer", "numeric(3,0)"),
        ("double precision", "real"),
        ("timestamp with time zone", "date"),
        ("timestamp with time zone", "timestamp without time zone"),
        ("text", "uuid"),
        ("integer[]", "smallint[]"),
        ("some (odd) spelling", "integer"),
    ],
)
def test_other_changes_can_lose_values(before: str, after: str) -> None:
    assert narrows(before, after)
