"""Which changes of type can fail on a value or change it."""

from __future__ import annotations

import pytest

from checks.columns.narrowing import narrows, rounds


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("integer", "bigint", False),
        ("bigint", "integer", True),
        ("bigint", "numeric", False),
        ("numeric", "integer", True),
        ("character varying(20)", "character varying(50)", False),
        ("character varying(50)", "character varying(20)", True),
        ("character varying(50)", "text", False),
        ("text", "character varying(50)", True),
        ("text", "integer", True),
        ("integer", "text", False),
        ("numeric(8,2)", "numeric(10,2)", False),
        ("numeric(8,2)", "numeric(8,4)", True),
        ("numeric(8,4)", "numeric(8,2)", True),
        ("numeric(8,2)", "numeric(10,4)", False),
        ("numeric", "numeric(10,4)", True),
        ("timestamp(6) without time zone", "timestamp(3) without time zone", True),
        ("timestamp without time zone", "timestamp with time zone", False),
        ("timestamp with time zone", "timestamp without time zone", True),
        ("double precision", "real", True),
        ("character(10)", "character varying(20)", False),
        ("character varying(20)[]", "character varying(10)[]", True),
        ("uuid", "text", False),
        ("json", "jsonb", False),
        ("jsonb", "uuid", True),
    ],
)
def test_a_type_narrows_when_some_value_does_not_fit(before: str, after: str, *, expected: bool) -> None:
    assert narrows(before, after) is expected


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("numeric(10,4)", "numeric(8,2)", True),
        ("numeric", "numeric(8,2)", True),
        ("numeric(10,2)", "integer", True),
        ("double precision", "bigint", True),
        ("timestamp without time zone", "date", True),
        ("numeric(10,2)", "numeric(8,2)", False),
        ("bigint", "integer", False),
        ("character varying(400)", "character varying(200)", False),
    ],
)
def test_digits_and_times_of_day_are_cut_off_without_a_word(before: str, after: str, *, expected: bool) -> None:
    assert rounds(before, after) is expected
