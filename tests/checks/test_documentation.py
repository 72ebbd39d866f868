"""The pages of docs/checks are what the checks say of themselves."""

from __future__ import annotations

import pytest

from bot.explanation import OWN
from checks.hazards import PEERS, hazards
from checks.registry import CHECKS
from tools.document_checks import FOLDER, HAZARDS, hazards_page, pages

HEADINGS = (
    "What it looks for",
    "Why it is dangerous",
    "What is safe",
    "How to do it instead",
    "Way back",
    "How to accept it",
)


def test_the_pages_are_up_to_date() -> None:
    assert {path.name: path.read_text() for path in FOLDER.glob("*.md")} == pages()


def test_the_page_of_hazards_is_up_to_date() -> None:
    assert HAZARDS.read_text() == hazards_page()


def test_every_hazard_stands_once_in_the_list_and_names_known_tools() -> None:
    listed = hazards()
    ids = [item.id for item in listed]
    assert len(ids) == len(set(ids))
    assert {peer for item in listed for peer in item.peers} == set(PEERS)


def test_every_check_finds_hazards_of_the_list() -> None:
    known = {item.id for item in hazards()} | set(OWN)
    assert {hazard for check in CHECKS for hazard in check.hazards} <= known


@pytest.mark.parametrize("code", [item.code for item in CHECKS])
def test_every_page_has_the_same_headings(code: str) -> None:
    lines = pages()[f"{code}.md"].splitlines()
    assert tuple(line.removeprefix("## ") for line in lines if line.startswith("## ")) == HEADINGS
