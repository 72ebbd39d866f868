"""The pages of docs/checks are what the checks say of themselves."""

from __future__ import annotations

import pytest

from checks.registry import CHECKS
from tools.document_checks import FOLDER, pages

HEADINGS = (
    "What it looks for",
    "Why it is dangerous",
    "What is safe",
    "How to do it instead",
    "Way back",
)


def test_the_pages_are_up_to_date() -> None:
    assert {path.name: path.read_text() for path in FOLDER.glob("*.md")} == pages()


@pytest.mark.parametrize("code", [item.code for item in CHECKS])
def test_every_page_has_the_same_headings(code: str) -> None:
    lines = pages()[f"{code}.md"].splitlines()
    assert tuple(line.removeprefix("## ") for line in lines if line.startswith("## ")) == HEADINGS
