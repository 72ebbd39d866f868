"""The list of what the App is held to names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]
_ROW = re.compile(r"^\| (\d+) \| .+ \| (.+) \|$", re.MULTILINE)
_TEST = re.compile(r"`(tests/[\w/]+\.py)::(test_\w+)`")


def test_every_promise_has_a_test_that_is_there() -> None:
    rows = _ROW.findall((ROOT / "docs" / "acceptance.md").read_text())
    assert [int(number) for number, _ in rows] == list(range(1, 34))
    for number, cell in rows:
        named = _TEST.findall(cell)
        assert named, number
        assert len(named) == cell.count("`") / 2
        for file, test in named:
            assert f"\ndef {test}(" in (ROOT / file).read_text(), f"{file}::{test}"
