"""What ``explain`` says of codes, names and hazards."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from bot.commands.explain import explain
from bot.errors import UserError


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ("A1", ["A1 blocking-index-build"]),
        ("a1", ["A1 blocking-index-build"]),
        ("blocking-index-build", ["A1 blocking-index-build"]),
        ("B11", ["E2 check-validated-on-add", "E4 unique-built-on-add"]),
    ],
)
def test_a_check_is_found_by_code_name_or_hazard(asked: str, pages: list[str]) -> None:
    done = CliRunner().invoke(explain, [asked])
    assert [line[2:] for line in done.output.splitlines() if line.startswith("# ")] == pages


@pytest.mark.parametrize(
    ("asked", "message", "hint"),
    [
        ("A1000", "There is no check 'A1000'.", "Did you mean A1"),
        ("bloking-index-build", "There is no check", "Did you mean blocking-index-build?"),
        ("???", "There is no check '???'.", "migration-review checks lists them."),
        ("I6", "There is no check for I6 (loops,", "docs/hazards.md"),
    ],
)
def test_what_there_is_not_is_told_with_what_is_near(asked: str, message: str, hint: str) -> None:
    failed = CliRunner().invoke(explain, [asked])
    assert isinstance(failed.exception, UserError)
    assert str(failed.exception).startswith(message)
    assert hint in failed.exception.hint
