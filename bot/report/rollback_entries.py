"""Puts revisions whose way back was not tried for the same reason into one entry of the rollback notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bot.report.markdown_safety import SafeMarkdown, code_spans
from bot.report.model import Destroyed, ReportedRevision, RollbackStep
from bot.report.rollback_line import rollback_line


@dataclass(frozen=True, slots=True)
class RollbackEntry:
    """What is said of the way back of one revision, or of several of which there is the same to say."""

    ids: tuple[str, ...]
    """In the order of the upgrade."""
    names: SafeMarkdown
    """The first of them, and how many more there are."""
    line: SafeMarkdown
    destroys: tuple[Destroyed, ...]
    steps: tuple[RollbackStep, ...]


def rollback_entries(revisions: Iterable[ReportedRevision]) -> tuple[RollbackEntry, ...]:
    """Return the entries in the order of the upgrade, those of several revisions where the first of these stands."""
    same: dict[str, list[ReportedRevision]] = {}
    for revision in revisions:
        same.setdefault(_key(revision), []).append(revision)
    return tuple(_entry(group) for group in same.values())


def _key(revision: ReportedRevision) -> str:
    """Return what revisions of one entry share: the reason where there is nothing else to tell."""
    downgrade = revision.downgrade
    untried = downgrade.outcome == "not run" and not downgrade.steps and not downgrade.destroys
    return f"untried {downgrade.reason}" if untried else f"tried {revision.id} {revision.path}"


def _entry(group: list[ReportedRevision]) -> RollbackEntry:
    downgrade = group[0].downgrade
    ids = tuple(dict.fromkeys(revision.id for revision in group))
    return RollbackEntry(ids, code_spans(ids), rollback_line(downgrade), downgrade.destroys, downgrade.steps)
