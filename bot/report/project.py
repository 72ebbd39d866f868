"""Turns what was observed of one project into its part of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from bot.report.model import (
    Coverage,
    Drift,
    Expected,
    NotUnderstood,
    ReportedProject,
    ReportedRevision,
    ReportedUpgrade,
)
from bot.report.model_files import model_files
from bot.report.rollback import rollback_notes
from bot.report.statements import reported_statement
from checks.differences import in_words
from checks.evidence import Gap, Place, ProjectEvidence, Revision
from checks.finding import Finding
from checks.parity.introduced import introduced
from checks.parity.unseen import unseen_differences


@dataclass(frozen=True, slots=True)
class ReviewedProject:
    """One project with what the checks found in it."""

    evidence: ProjectEvidence
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...] = ()
    """Gaps of the review itself, besides those of the evidence."""
    expected_source: str = ""
    """The body of the migration that the models ask for, in Python."""
    runtime: str = ""
    """What the merge result's code ran with."""


def reported_project(project: ReviewedProject) -> ReportedProject:
    """Return the project's part of the report."""
    evidence = project.evidence
    gaps = not_understood([*evidence.gaps, *project.gaps])
    wanted = introduced(evidence.operations, evidence.base_operations)
    drift = _drift(evidence)
    return ReportedProject(
        path=evidence.path,
        dialect=evidence.dialect,
        server_version=evidence.server_version,
        script_location=evidence.script_location,
        heads=evidence.graph.heads,
        coverage=_coverage(evidence, (*gaps, *_unmentioned(evidence.revisions, gaps))),
        expected=Expected(tuple(operation.rendered for operation in wanted), _without_remarks(project.expected_source)),
        revisions=tuple(_revision(revision, evidence.path, evidence.dialect) for revision in evidence.revisions),
        server_reason=evidence.server_reason,
        runtime=project.runtime,
        database=evidence.database,
        model_files=model_files(evidence),
        drift=drift,
        drift_at_base=len(drift.operations) + len(drift.differences),
    )


def _drift(evidence: ProjectEvidence) -> Drift:
    return Drift(
        tuple(operation.rendered for operation in evidence.base_operations or ()),
        tuple(map(in_words, unseen_differences(evidence.base_differences or (), evidence.base_operations or ()))),
    )


def not_understood(gaps: Iterable[Gap]) -> tuple[NotUnderstood, ...]:
    """Return the gaps, each once, those that could hide a blocking finding first."""
    unique = dict.fromkeys(NotUnderstood(gap.path, gap.line, gap.reason, gap.blocking) for gap in gaps)
    return tuple(sorted(unique, key=lambda gap: not gap.blocking))


def _without_remarks(source: str) -> str:
    """Leave out the comments that autogenerate puts around its operations."""
    lines = [line for line in source.splitlines() if not line.strip().startswith("# ###")]
    return "\n".join(lines).strip("\n")


def _unmentioned(revisions: Sequence[Revision], gaps: Sequence[NotUnderstood]) -> tuple[NotUnderstood, ...]:
    """Return a gap for every new upgrade that did not run and that no other gap speaks of: silence is not safety.

    An edited revision is not run: it already ran in production.
    """
    spoken_of = {gap.path for gap in gaps}
    return tuple(
        NotUnderstood(revision.path, None, f"upgrade() did not run: {revision.upgrade.reason or 'unknown reason'}")
        for revision in revisions
        if revision.status == "added" and revision.upgrade.outcome == "not run" and revision.path not in spoken_of
    )


def _coverage(evidence: ProjectEvidence, gaps: tuple[NotUnderstood, ...]) -> Coverage:
    statements = [
        statement
        for revision in evidence.revisions
        for run in (revision.upgrade, revision.downgrade)
        for statement in run.statements
    ]
    unclear = sum(_covered_by_gap(statement.place, gaps) for statement in statements)
    return Coverage(len(evidence.revisions), len(statements), len(statements) - unclear, gaps)


def _covered_by_gap(place: Place | None, gaps: Sequence[NotUnderstood]) -> bool:
    return place is not None and any(
        gap.path == place.path and gap.line is not None and place.line <= gap.line <= place.end_line for gap in gaps
    )


def _revision(revision: Revision, folder: str, dialect: str) -> ReportedRevision:
    upgrade = revision.upgrade
    return ReportedRevision(
        id=revision.id,
        path=revision.path,
        down_revisions=revision.down_revisions,
        status=cast("Literal['added', 'edited', 'deleted']", revision.status),
        upgrade=ReportedUpgrade(tuple(reported_statement(item) for item in upgrade.statements), upgrade.outcome),
        downgrade=rollback_notes(revision, folder, dialect),
    )
