"""Opinions are reported only to those who ask for them."""

from __future__ import annotations

import pytest

from bot.config import CONFIGURATION_FILE, read_configuration
from bot.recipe.configured import asked_for, weighed
from checks.finding import Finding, Severity

OPINION = Finding("J11", Severity.NOTICE, "versions/a.py", 1, "a", {})
DANGER = Finding("A1", Severity.ERROR, "versions/a.py", 1, "a", {})


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("", ["A1"]),
        ("style: [design]\n", ["A1"]),
        ("style: [naming]\n", ["A1", "J11"]),
        ("style: [all]\n", ["A1", "J11"]),
        ("severity: {J11: warning}\n", ["A1", "J11"]),
        ("style: [all]\nseverity: {J11: off}\n", ["A1"]),
    ],
)
def test_an_opinion_needs_its_set_or_its_own_severity(text: str, codes: list[str]) -> None:
    configured = read_configuration({CONFIGURATION_FILE: f"version: 1\n{text}".encode()}, ["A1", "J11"])
    findings = weighed(asked_for([DANGER, OPINION], configured), configured)
    assert [finding.code for finding in findings] == codes
