"""Heads that are meant to be apart, and heads that are not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks import registry
from checks.evidence import GraphRevision, ProjectEvidence
from tests.checks.evidence_of import graph, revision_file, upgrade_of

ROOT = revision_file("0001")


def heads_reported(base: tuple[GraphRevision, ...], merged: tuple[GraphRevision, ...]) -> list[str]:
    evidence: ProjectEvidence = replace(upgrade_of(), revisions=(), base_graph=graph(*base), graph=graph(*merged))
    return [finding.object for finding in registry.run(evidence) if finding.code == "J1"]


def test_two_new_heads_on_one_parent_are_one_finding() -> None:
    merged = (ROOT, revision_file("a", "0001"), revision_file("b", "0001"))
    assert heads_reported((ROOT,), merged) == ["b"]


def test_a_line_with_a_branch_label_of_its_own_is_meant_to_be_apart() -> None:
    merged = (ROOT, revision_file("a", "0001"), revision_file("b", "0001", labels=("billing",)))
    assert not heads_reported((ROOT,), merged)


def test_heads_that_the_base_has_already_are_not_reported() -> None:
    base = (ROOT, revision_file("a", "0001"), revision_file("b", "0001"))
    assert not heads_reported(base, (*base, revision_file("c", "b")))


@pytest.mark.parametrize("parent", ["0001", "a"])
def test_a_third_head_is_reported_at_its_own_first_revision(parent: str) -> None:
    base = (ROOT, revision_file("a", "0001"), revision_file("b", "0001"), revision_file("c", "a"))
    merged = (*base, revision_file("d", parent), revision_file("e", "d"))
    assert heads_reported(base, merged) == ["d"]
