"""What a directive in a file accepts, and what it does not."""

from __future__ import annotations

import pytest

from bot.recipe.directives import accepted
from checks.finding import Finding, Severity

FILE = """{head}\"\"\"A revision.\"\"\"

from alembic import op


def upgrade():{function}
    op.drop_table("other"){before}
{above}    op.create_index(
        "ix", "t", ["c"],
    ){line}
"""


def judged(code: str = "A1", **places: str) -> str | None:
    names = ("head", "function", "before", "above", "line")
    text = FILE.format(**{name: places.get(name, "") for name in names})
    line = text.split("\n").index("    op.create_index(") + 1
    finding = Finding(code, Severity.ERROR, "v.py", line, "ix", {}, end_line=line + 2)
    (result,) = accepted([finding], {"v.py": text})
    return result.suppressed.reason if result.suppressed else None


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("line", "  # migration-review: ignore[A1] small table"),
        ("above", "    # migration-review: ignore[A1] small table\n"),
        ("function", "  # migration-review: ignore[A1] small table"),
        ("head", "# migration-review: ignore[A1] small table\n"),
        ("line", "  # migration-review: ignore[B1, A1] small table"),
    ],
)
def test_a_directive_with_a_reason_accepts_the_finding(place: str, text: str) -> None:
    assert judged(**{place: text}) == "small table"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("line", "  # migration-review: ignore[A1]"),
        ("line", "  # migration-review: ignore[B1] another code"),
        ("line", "  # migration-review: ignore[] no code"),
        ("before", "  # migration-review: ignore[A1] speaks of the statement that it stands behind"),
    ],
)
def test_anything_else_leaves_it_standing(place: str, text: str) -> None:
    assert judged(**{place: text}) is None


def test_who_accepted_it_is_the_line_of_the_directive() -> None:
    finding = Finding("A1", Severity.ERROR, "v.py", 2, "ix", {})
    (result,) = accepted([finding], {"v.py": "x\ny  # migration-review: ignore[A1] because"})
    assert result.suppressed is not None
    assert result.suppressed.by == "v.py:2"
