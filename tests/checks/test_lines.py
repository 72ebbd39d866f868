"""Which revision of a graph that forks hangs on the wrong parent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checks.catalog import CatalogChange
from checks.evidence import GraphRevision, Lock, ProjectEvidence, Revision, RevisionSource, Run
from checks.graph.lines import Misplaced, misplaced
from checks.graph.new_parent import new_parent
from tests.checks.evidence_of import graph, revision_file, statement, upgrade_of

BASE = (revision_file("0001"),)
MAKES = Run("completed", (statement(CatalogChange("table", "created", "parcels")),))
LOCKS = Run("completed", (statement(locks=(Lock("parcels", "ACCESS EXCLUSIVE", "parcels", existing=False),)),))


def forked(*files: GraphRevision, runs: dict[str, Run] | None = None, texts: dict[str, str] | None = None) -> str:
    """Say of a change of these files what should follow what: "b after a"."""
    evidence = brought(files, runs or {}, texts or {})
    followed = {parent for file in evidence.graph.revisions for parent in file.down_revisions}
    one, other = (file.id for file in evidence.graph.revisions if file.id not in followed)
    found = misplaced(evidence, (one, other))
    return f"{found.revision.id} after {found.onto}" if found else ""


def brought(files: tuple[GraphRevision, ...], runs: dict[str, Run], texts: dict[str, str]) -> ProjectEvidence:
    revisions = tuple(
        Revision(
            file.id, file.path, file.down_revisions, "added", RevisionSource(text=texts.get(file.id, "")), runs[file.id]
        )
        if file.id in runs
        else Revision(file.id, file.path, file.down_revisions, "added", RevisionSource(text=texts.get(file.id, "")))
        for file in files
    )
    return replace(upgrade_of(), revisions=revisions, base_graph=graph(*BASE), graph=graph(*BASE, *files))


def test_of_a_fork_inside_the_change_the_later_line_follows_the_earlier_one() -> None:
    files = (revision_file("a", "0001"), revision_file("b", "a"), revision_file("c", "a"), revision_file("d", "c"))
    assert forked(*files) == "c after b"


@pytest.mark.parametrize(("needy", "expected"), [("b", "b after c"), ("c", "c after b")])
def test_the_line_that_touches_what_the_other_makes_comes_after_it(needy: str, expected: str) -> None:
    other = {"b": "c", "c": "b"}[needy]
    files = (revision_file("a", "0001"), revision_file("b", "a"), revision_file("c", "a"))
    assert forked(*files, runs={needy: LOCKS, other: MAKES}) == expected


def test_the_line_that_failed_comes_after_the_other() -> None:
    files = (revision_file("a", "0001"), revision_file("b", "a"), revision_file("c", "a"))
    assert forked(*files, runs={"b": Run("failed"), "c": MAKES}) == "b after c"


def test_the_dates_in_the_docstrings_decide_between_lines_that_need_nothing_of_each_other() -> None:
    files = (revision_file("a", "0001"), revision_file("b", "a"), revision_file("c", "a"))
    dates = {"b": "Create Date: 2026-03-02 10:00:00.1", "c": "Create Date: 2026-03-01 10:00:00.1"}
    assert forked(*files, texts=dates) == "b after c"


def test_a_line_that_the_base_has_is_followed_and_never_follows() -> None:
    files = (revision_file("x", "0001"), revision_file("a", "0001"))
    evidence = brought(files, {"x": LOCKS, "a": MAKES}, {})
    evidence = replace(evidence, base_graph=graph(*BASE, files[0]))
    assert misplaced(evidence, ("x", "a")) == Misplaced(files[1], "x")


def test_the_line_that_goes_on_from_the_head_of_the_base_stays() -> None:
    base, own = revision_file("x", "0001"), (revision_file("b", "x"), revision_file("a", "0001"))
    evidence = brought((base, *own), {}, {"a": "Create Date: 2026-01-01", "b": "Create Date: 2026-02-02"})
    evidence = replace(evidence, base_graph=graph(*BASE, base))
    assert misplaced(evidence, ("a", "b")) == Misplaced(own[1], "b")


def test_a_second_beginning_is_given_a_parent_where_it_has_none() -> None:
    lines = '"""Gift.\n\nRevision ID: a\nRevises:\n"""\nrevision = "a"\ndown_revision = None\n'
    file = replace(revision_file("a"), line=7)
    fix = new_parent(brought((file,), {}, {"a": lines}), file, "0001")
    assert fix is not None
    assert fix.edits[0].replacement == 'Revises: 0001\n"""\nrevision = "a"\ndown_revision = "0001"\n'
