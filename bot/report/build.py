"""Builds the report of a review from its evidence and findings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import msgspec

import bot
from bot.report.fingerprint import fingerprints, normalised
from bot.report.fix import reported_fix
from bot.report.model import PatchedFile, Report, ReportedEdit, ReportedFinding, ReportedPatch, Suppression, Tool
from bot.report.project import ReviewedProject, not_understood, reported_project
from bot.report.suggestion import lines_of
from bot.report.verdict import reasons_for, verdict_of
from bot.report.wording import Wording, wording
from checks import registry
from checks.evidence import Gap, ProjectEvidence
from checks.finding import CheckDescription, Finding, Severity
from checks.names import environment_path

__all__ = ["Knowledge", "ReviewedProject", "build_report"]

_TOOL = "migration-review-bot"
_NONE: Final[Mapping[str, str]] = {}
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.NOTICE: 2}


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of every code that a finding can have."""

    describe: Callable[[str], CheckDescription]
    words: Callable[[str, str, Mapping[str, Any]], Wording]


@dataclass(frozen=True, slots=True)
class Patch:
    """All fixes that were proved together (bot.report.model.ReportedPatch), before its findings have fingerprints."""

    text: str
    edits: tuple[ReportedEdit, ...]
    files: tuple[PatchedFile, ...]
    fixed: tuple[Finding, ...]


SHIPPED: Final = Knowledge(registry.describe, wording)


def build_report(
    *,
    base: str,
    head: str,
    projects: Sequence[ReviewedProject],
    findings: Sequence[Finding] = (),
    gaps: Sequence[Gap] = (),
    seconds: Mapping[str, float],
    touched: bool,
    shifted: Sequence[str] = (),
    patch: Patch | None = None,
    sources: Mapping[str, str] = _NONE,
    knowledge: Knowledge = SHIPPED,
) -> Report:
    """Return the report of one review.

    ``findings`` and ``gaps`` are those that belong to no project; ``shifted`` are paths that the base changed as well;
    ``sources`` has the text of what fixes edit besides revisions and env.py, by path.
    """
    reported = _reported_findings(findings, projects, knowledge, sources)
    shown_projects = tuple(reported_project(project) for project in projects)
    homeless = not_understood(gaps)
    all_gaps = [*homeless, *(gap for project in shown_projects for gap in project.coverage.not_understood)]
    return Report(
        schema_version=1,
        tool=Tool(_TOOL, bot.__version__),
        base=base,
        head=head,
        verdict=verdict_of(reported, all_gaps),
        projects=shown_projects,
        findings=reported,
        seconds=dict(seconds),
        reasons=reasons_for(reported, all_gaps, touched=touched),
        touched=touched,
        not_understood=homeless,
        shifted=tuple(shifted),
        patch=_reported_patch(patch, findings, projects),
    )


def _reported_patch(
    patch: Patch | None, findings: Sequence[Finding], projects: Sequence[ReviewedProject]
) -> ReportedPatch | None:
    if patch is None:
        return None
    ordered = _ordered(findings, projects)
    named = zip(ordered, fingerprints(ordered), strict=True)
    fixed = tuple(fingerprint for finding, fingerprint in named if finding in patch.fixed)
    return ReportedPatch(patch.text, patch.edits, patch.files, fixed)


@dataclass(frozen=True, slots=True)
class _Observed:
    """What the review knows about files and statements, to complete a finding with."""

    sources: Mapping[str, str]
    milliseconds: Mapping[tuple[str | None, str], float]


def _reported_findings(
    findings: Sequence[Finding], projects: Sequence[ReviewedProject], knowledge: Knowledge, sources: Mapping[str, str]
) -> tuple[ReportedFinding, ...]:
    ordered = _ordered(findings, projects)
    observed = _observed((project.evidence for project in projects), sources)
    return tuple(
        _reported(finding, fingerprint, knowledge, observed)
        for finding, fingerprint in zip(ordered, fingerprints(ordered), strict=True)
    )


def _ordered(findings: Sequence[Finding], projects: Sequence[ReviewedProject]) -> list[Finding]:
    return sorted([*findings, *(finding for project in projects for finding in project.findings)], key=_order)


def _order(finding: Finding) -> tuple[int, str, int, str, str]:
    return (_WEIGHT[finding.severity], finding.path, finding.line, finding.code, finding.object)


def _reported(finding: Finding, fingerprint: str, knowledge: Knowledge, observed: _Observed) -> ReportedFinding:
    description = knowledge.describe(finding.code)
    words = knowledge.words(finding.code, description.name, finding.facts)
    end_line = max(finding.line, finding.end_line or finding.line)
    source = observed.sources.get(finding.path)
    return ReportedFinding(
        code=finding.code,
        name=description.name,
        hazards=description.hazards,
        severity=finding.severity.value,
        path=finding.path,
        line=finding.line,
        end_line=end_line,
        revision=finding.revision,
        object=finding.object,
        message=words.message,
        why=words.why,
        introduced=finding.introduced,
        suppressed=Suppression(accepted.by, accepted.reason) if (accepted := finding.suppressed) else None,
        evidence=_evidence(finding, observed),
        fingerprint=fingerprint,
        fix=reported_fix(finding.fix, words.safe, observed.sources),
        quote=tuple(line.rstrip("\r\n") for line in lines_of(source)[finding.line - 1 : end_line]) if source else (),
    )


def _observed(evidences: Iterable[ProjectEvidence], sources: Mapping[str, str]) -> _Observed:
    projects = list(evidences)
    revisions = [revision for evidence in projects for revision in evidence.revisions]
    environments = {environment_path(each.script_location): each.environment for each in projects if each.environment}
    read = {revision.path: revision.source.text for revision in revisions if revision.source.text}
    return _Observed(
        sources={**sources, **environments, **read},
        milliseconds={
            (revision.id, normalised(statement.sql)): statement.milliseconds
            for revision in revisions
            for statement in (*revision.downgrade.statements, *revision.upgrade.statements)
        },
    )


def _evidence(finding: Finding, observed: _Observed) -> dict[str, Any]:
    """Return the evidence as plain data, with the time that the finding's statement took."""
    evidence: dict[str, Any] = msgspec.to_builtins(dict(finding.evidence), str_keys=True)
    time = observed.milliseconds.get((finding.revision, normalised(str(evidence.get("sql", "")))))
    return evidence if time is None or "milliseconds" in evidence else {**evidence, "milliseconds": time}
