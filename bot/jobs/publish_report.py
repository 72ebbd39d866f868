"""Publishes a report: first the check run that gates the merge, then the comments that explain it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from bot.github.errors import GitHubError, PermissionMissingError, UnavailableError
from bot.github.objects import CheckAction, PullRequest
from bot.github.ports import Repository
from bot.github.publish.buttons import APPLY_FIXES
from bot.github.publish.check_run import add_note, complete_check_run
from bot.github.publish.inline_review import post_review, posted_review
from bot.github.publish.settled_comments import settle_comments
from bot.github.publish.sticky_comment import keep_sticky_comment
from bot.jobs.committable import why_not_committable
from bot.report.check_run import check_run_output
from bot.report.inline_comments import inline_comments
from bot.report.model import Report
from bot.report.selection import not_understood, shown_findings
from bot.report.sticky_comment import sticky_comment
from bot.source.hunks import HunkMap
from bot.store.connect import Sessions
from bot.store.posted import posted_fingerprints, remember_posted, review_was_posted
from bot.store.pull_requests import KnownPullRequest, update_pull_request

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a report goes."""

    repository: Repository
    known: KnownPullRequest
    pull: PullRequest
    check_run_id: int

    def buttons(self, report: Report) -> tuple[CheckAction, ...]:
        """Return the button that commits the fixes, where there are any and the App may commit them."""
        if report.patch is None or self.pull.state != "open":
            return ()
        try:
            reason = why_not_committable(self.pull, self.repository.granted())
        except GitHubError as error:  # the verdict does not wait for a button
            _log.warning("cannot tell what was granted", error=str(error))
            return ()
        return () if reason else (APPLY_FIXES,)


def publish_report(sessions: Sessions, place: Place, report: Report) -> None:
    """Publish; comments that GitHub refuses never take the verdict with them, but are missed in its summary.

    Raises UnavailableError: everything here may be done again.
    """
    output = check_run_output(report)
    buttons = place.buttons(report)
    complete_check_run(place.repository.writes, place.check_run_id, output, buttons)
    notes = [
        _tried("comment", lambda: _keep_comment(sessions, place, report)),
        _tried("review", lambda: _post_new_findings(sessions, place, report)),
        _tried("news on earlier comments", lambda: _settle_comments(sessions, place, report)),
    ]
    said = [note for note in notes if note]
    if said:
        add_note(place.repository.writes, place.check_run_id, output, "\n".join(said), buttons)


def _tried(what: str, publish: Callable[[], None]) -> str:
    try:
        publish()
    except UnavailableError:
        raise
    except PermissionMissingError as error:
        needed = f" It needs `{error.accepted}`." if error.accepted else ""
        return f"The {what} could not be posted: the App lacks a permission.{needed}"
    except GitHubError:
        _log.exception("could not publish", what=what)
        return f"The {what} could not be posted; the annotations of this check have all findings."
    return ""


def _keep_comment(sessions: Sessions, place: Place, report: Report) -> None:
    known = place.known
    body, meaning = sticky_comment(report), sticky_comment(replace(report, seconds={}))
    comment_id = keep_sticky_comment(place.repository, known.number, known.sticky_comment_id, body, meaning)
    if comment_id is not None and comment_id != known.sticky_comment_id:
        with sessions.begin() as session:
            update_pull_request(session, known.id, sticky_comment_id=comment_id)


def _settle_comments(sessions: Sessions, place: Place, report: Report) -> None:
    """Mark what is no longer found; a review that could not look everywhere proves nothing gone."""
    if any(gap.blocking for gap in not_understood(report)):
        return
    with sessions() as session:
        said = posted_fingerprints(session, place.known.id)
    if said:
        standing = {finding.fingerprint for finding in shown_findings(report)}
        settle_comments(place.repository, place.known.number, standing, place.pull.head_sha)


def _post_new_findings(sessions: Sessions, place: Place, report: Report) -> None:
    repository, number, head = place.repository, place.known.number, place.pull.head_sha
    if place.pull.draft or not report.findings:  # a draft is told by check and comment; its lines wait
        return
    with sessions() as session:
        said = posted_fingerprints(session, place.known.id)
        if review_was_posted(session, place.known.id, head):
            return
    unsaid = replace(report, findings=tuple(each for each in report.findings if each.fingerprint not in said))
    review = inline_comments(unsaid, HunkMap.from_patches(repository.reads.patches(number)))
    if not review.comments:
        return
    posted = posted_review(repository, number, head)
    if posted is None:
        posted = post_review(repository, number, head, review)
    with sessions.begin() as session:
        fingerprints = [fingerprint for comment in review.comments for fingerprint in comment.fingerprints]
        remember_posted(session, place.known.id, head, posted, fingerprints)
