"""Defaults that one server prints in two ways, and that are the same value."""

from __future__ import annotations

import pytest

from bot.replay.catalog.comparison.spelling import Renames, same_default


@pytest.mark.parametrize(
    ("models", "migrations"),
    [
        ("now()", "CURRENT_TIMESTAMP"),
        ("transaction_timestamp()", "now()"),
        ("timezone('utc'::text, now())", "timezone('utc'::text, CURRENT_TIMESTAMP)"),
        ("''::text", "''::character varying"),
        ("'1'::smallint", "(1)::smallint"),
        ("'0'::numeric", "0"),
        ("'-1.5'::numeric", "(-1.5)::numeric(8,2)"),
        ("NULL::character varying", None),
        (None, "NULL::integer[]"),
    ],
)
def test_two_spellings_of_one_value_are_no_difference(models: str | None, migrations: str | None) -> None:
    assert same_default(models, migrations, Renames())


@pytest.mark.parametrize(
    ("models", "migrations"),
    [
        ("now()", None),
        ("now()", "CURRENT_TIMESTAMP(0)"),
        ("now()", "clock_timestamp()"),
        ("lower('now()'::text)", "lower('CURRENT_TIMESTAMP'::text)"),
        ("CURRENT_DATE", "now()"),
        ("'1'::smallint", "(2)::smallint"),
        ("0", "(0)::bigint + 1"),
        ("0", None),
        ("'NULL'::text", None),
    ],
)
def test_what_is_another_value_stays_a_difference(models: str, migrations: str | None) -> None:
    assert not same_default(models, migrations, Renames())
