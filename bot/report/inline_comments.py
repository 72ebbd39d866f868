"""Shows findings as comments on the changed lines, with a suggestion where a verified fix is one range of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Final

from bot.report.finding_view import FindingView, finding_view
from bot.report.headline import headline
from bot.report.limits import COMMENT_BYTES, INLINE_COMMENTS, first_that_fits
from bot.report.markdown_safety import code_span, suggestion_block, visible
from bot.report.model import Report, ReportedEdit, ReportedFinding, ReportedRevision
from bot.report.paragraphs import unwrapped
from bot.report.same_place import Same, by_place
from bot.report.selection import revision_of, shown_findings
from bot.report.suggestion import meet
from bot.report.templates import markdown_environment, plural
from bot.source.hunks import HunkMap

_LISTED: Final = 50
"""Findings beyond the comments that the body lists by place."""


@dataclass(frozen=True, slots=True)
class InlineComment:
    """A comment on the right side of the diff; ``start_line`` is None for a single line."""

    path: str
    line: int
    start_line: int | None
    body: str
    fingerprint: str
    others: tuple[str, ...] = ()
    """Fingerprints of the other findings that it tells of."""

    @property
    def fingerprints(self) -> tuple[str, ...]:
        """Return the fingerprints of all findings that it tells of."""
        return (self.fingerprint, *self.others)


@dataclass(frozen=True, slots=True)
class InlineReview:
    """One review: its body and its comments; without comments there is nothing to post."""

    body: str
    comments: tuple[InlineComment, ...]


def inline_comments(report: Report, hunks: HunkMap) -> InlineReview:
    """Return the review of a report; findings on lines outside the diff are left to annotations and the sticky comment.

    So are those in files that the base changed as well: GitHub counts the head's lines, the report the merge result's.
    No two suggestions overlap: GitHub could commit only one of them. The way back of a revision is told once, and so is
    what is the same for several findings at one place.
    """
    placed = by_place(
        finding
        for finding in shown_findings(report)
        if finding.path not in report.shifted and hunks.commentable(finding.path, finding.line)
    )
    taken: list[ReportedEdit] = []
    told: list[ReportedRevision | None] = []
    comments: list[InlineComment] = []
    for same in placed[:INLINE_COMMENTS]:
        finding = same[0]
        suggestion = _suggestion(finding, hunks, taken)
        if suggestion is not None:
            taken.append(suggestion)
        view = finding_view(same, report)
        revision = revision_of(report, finding)
        shown = replace(view, rollback=None) if revision in told else view
        told.append(revision)
        comments.append(_comment(same, shown, hunks, suggestion))
    return InlineReview(_body(report, placed), tuple(comments))


def _suggestion(finding: ReportedFinding, hunks: HunkMap, taken: list[ReportedEdit]) -> ReportedEdit | None:
    """Return the range to replace where GitHub can show and commit it as a suggestion."""
    fix = finding.fix
    edit = fix.suggestion if fix and fix.verified else None
    if edit is None or edit.path != finding.path or not hunks.same_hunk(edit.path, edit.start_line, edit.end_line):
        return None
    replacement = edit.replacement.replace("\r\n", "\n")
    changes_a_line = replacement.rstrip("\n") != (edit.original or "").replace("\r\n", "\n").rstrip("\n")
    hidden = visible(replacement, keep="\n\t") != replacement
    overlapping = any(meet(edit, other) for other in taken)
    return None if hidden or overlapping or not changes_a_line else edit


def _comment(same: Same, view: FindingView, hunks: HunkMap, suggestion: ReportedEdit | None) -> InlineComment:
    finding = same[0]
    others = tuple(other.fingerprint for other in same[1:])
    start, end = finding.line, finding.end_line
    if suggestion is not None:
        start, end = suggestion.start_line, suggestion.end_line
    elif not hunks.same_hunk(finding.path, start, end):
        end = start
    body = first_that_fits(_bodies(finding, view, suggestion), COMMENT_BYTES)
    return InlineComment(finding.path, end, start if start < end else None, body, finding.fingerprint, others)


def _bodies(
    finding: ReportedFinding, view: FindingView, suggestion: ReportedEdit | None
) -> Iterator[Callable[[], str]]:
    yield partial(_rendered, view, suggestion, full=True)
    yield partial(_rendered, view, suggestion, full=False)
    yield partial(_rendered, view, None, full=False)
    yield lambda: f"`{finding.code}` {code_span(finding.object)}: the check run `migration-review` has the details."


def _rendered(view: FindingView, suggestion: ReportedEdit | None, *, full: bool) -> str:
    template = markdown_environment().get_template("report/inline_comment.md.jinja")
    block = suggestion_block(suggestion.replacement) if suggestion else None
    return unwrapped(template.render(finding=view, suggestion=block, full=full))


def _body(report: Report, placed: tuple[Same, ...]) -> str:
    """Return the review's own words: the verdict, and the findings that had no room for a comment."""
    lines = [f"**{headline(report)}.**"]
    overflow = [finding for same in placed[INLINE_COMMENTS:] for finding in same]
    if overflow:
        lines.append(f"\n{plural(len(overflow), 'more finding')} on changed lines:\n")
        lines.extend(f"- `{item.code}` at {code_span(item.place)}" for item in overflow[:_LISTED])
    if len(overflow) > _LISTED:
        lines.append(f"- … and {len(overflow) - _LISTED} more in the check run `migration-review`")
    return "\n".join(lines)
