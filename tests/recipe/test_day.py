"""Old commits get the libraries of their day; new ones and working trees today's."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.recipe.day import day_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("age", "day"),
    [(timedelta(days=1), None), (timedelta(days=29), None), (timedelta(days=31), "2026-10-22"), (-timedelta(1), None)],
)
def test_only_what_was_committed_long_ago_gets_the_libraries_of_its_day(age: timedelta, day: str | None) -> None:
    assert day_of((NOW - age).timestamp(), NOW.timestamp()) == day


def test_a_working_tree_gets_todays_libraries() -> None:
    assert day_of(None, NOW.timestamp()) is None
