"""What is said of directives that accept nothing."""

from __future__ import annotations

import pytest

from bot.recipe.acceptances import without_effect
from bot.recipe.directives import accepted, directives
from checks.finding import Finding, Severity

FOUND = Finding("A1", Severity.ERROR, "v.py", 2, "ix", {})
CODES = {"A1": True, "B4": True, "J11": False}


def problems(comment: str, *, reviewed: bool = True) -> list[tuple[int, str, str]]:
    text = f"x = 1\ny = 2  # {comment}\n"
    read = [(item, reviewed) for item in directives("v.py", text)]
    findings = accepted([FOUND], {"v.py": text})
    said = without_effect(read, findings, CODES)
    return [(item.line, item.severity.value, item.facts["problem"]) for item in said]


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        ("migration-review: ignore[A1] it is empty", []),
        ("migration-review: ignore[A1, B4] it is empty", []),
        ("migration-review: ignore[J11] whether it is needed was not looked at", []),
        ("migration-review: ignore[B4] it is empty", [(2, "notice", "unused")]),
        ("migration-review: ignore[A1]", [(2, "warning", "reasonless")]),
        ("migration-review: ignore[A2] it is empty", [(2, "warning", "unknown")]),
        ("migration-review: ignore A1, it is empty", [(2, "warning", "unreadable")]),
        ("migration reviews are nice", []),
    ],
)
def test_a_directive_without_effect_is_named(comment: str, expected: list[tuple[int, str, str]]) -> None:
    assert problems(comment) == expected


def test_nothing_is_called_unused_where_the_review_did_not_come_to_its_end() -> None:
    assert problems("migration-review: ignore[B4] it is empty", reviewed=False) == []


def test_what_stands_in_a_string_is_no_directive() -> None:
    text = 'x = """\n# migration-review: ignore[A1] it is empty\n"""\n'
    assert directives("v.py", text) == ()


def test_comments_above_a_statement_speak_of_it_however_many_there_are() -> None:
    text = "x = 1\n# migration-review: ignore[A1] it is empty\n# So says the owner.\ny = 2\n"
    (finding,) = accepted([Finding("A1", Severity.ERROR, "v.py", 4, "ix", {})], {"v.py": text})
    assert finding.suppressed is not None
    assert finding.suppressed.by == "v.py:2"
