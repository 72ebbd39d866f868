"""How a check run ends when there is no report to show."""

from __future__ import annotations

import structlog

from bot.errors import SandboxError, UserError
from bot.github.limits import SKIP_LABEL
from bot.github.publish.check_run import Ending
from bot.jobs.reviewer import ReviewFailedError
from bot.report.markdown_safety import code_span, text

_log = structlog.get_logger(__name__)

SUPERSEDED = Ending("cancelled", "Superseded", "A newer push is being reviewed, or the pull request was closed.")


def internal_error(*, fail_open: bool) -> Ending:
    """Return the ending for an error of ours: it blocks, unless the operator has decided that it must not."""
    return Ending(
        conclusion="neutral" if fail_open else "failure",
        title="Internal error",
        summary=(
            "An internal error ended the review; nothing was found out about this change. Push again, or press "
            "**Re-run**. If it happens again, the operator of this App finds the reason in its logs."
        ),
    )


def skipped(login: str) -> Ending:
    """Return the ending of a review that a label skips; it names who is answerable for that."""
    return Ending(
        conclusion="neutral",
        title="Skipped",
        summary=(
            f"Nothing was reviewed: {code_span(login)} has put the label `{SKIP_LABEL}` on this pull request. "
            "Take it off to have it reviewed."
        ),
    )


def ending_for(error: ReviewFailedError | UserError, *, fail_open: bool) -> Ending:
    """Return the ending for a review that failed: the repository's own mistakes are told, errors of ours are logged."""
    if isinstance(error, UserError) and not isinstance(error, SandboxError):
        _log.warning("repository cannot be reviewed", error=str(error), hint=error.hint)
        return cannot_review(error)
    _log.error("review failed", error=str(error))
    return internal_error(fail_open=fail_open)


def cannot_review(error: UserError) -> Ending:
    """Return the ending for a repository or configuration that cannot be reviewed as it is."""
    hint = f"\n\n{text(error.hint)}" if error.hint else ""
    return Ending(conclusion="failure", title="Cannot be reviewed", summary=f"{text(str(error))}{hint}")
