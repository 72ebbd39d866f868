"""Says in a sentence or two how the way back of a revision looks."""

from __future__ import annotations

from bot.report.lock_groups import lock_groups
from bot.report.markdown_safety import SafeMarkdown, code_spans, text
from bot.report.model import ReportedDowngrade


def rollback_line(downgrade: ReportedDowngrade) -> SafeMarkdown:
    """Return one line of Markdown: whether the way back exists, which locks it takes, what is lost."""
    if downgrade.outcome == "not run":
        return SafeMarkdown(f"The way back was not tried: {text(downgrade.reason or 'unknown reason')}.")
    if not downgrade.reversible:
        return SafeMarkdown(f"There is no way back: {text(downgrade.reason or 'downgrade() did not run')}.")
    sentences = [_outcome(downgrade), *_cost(downgrade)]
    if gone := _objects(downgrade, "upgrade"):
        sentences.append(f"The upgrade destroys what {code_spans(gone)} held, and no downgrade brings that back.")
    return SafeMarkdown(" ".join(sentences))


def _outcome(downgrade: ReportedDowngrade) -> str:
    if downgrade.restores_schema:
        return "The downgrade ran and restored the schema."
    reason = f": {text(downgrade.reason)}" if downgrade.reason else ""
    return f"The downgrade ran but did not restore the schema{reason}."


def _cost(downgrade: ReportedDowngrade) -> list[str]:
    groups = lock_groups(lock for statement in downgrade.statements for lock in statement.locks)
    taken = ", ".join(f"{text(group.mode)} on {group.relations}" for group in groups)
    parts = [f"takes {taken}"] if taken else []
    if lost := _objects(downgrade, "downgrade"):
        parts.append(f"loses what {code_spans(lost)} held")
    return [f"It {' and '.join(parts)}."] if parts else []


def _objects(downgrade: ReportedDowngrade, by: str) -> list[str]:
    return list(dict.fromkeys(item.object for item in downgrade.destroys if item.by == by))
