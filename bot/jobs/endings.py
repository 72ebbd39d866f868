"""How a check run ends when there is no report to show."""

from __future__ import annotations

from bot.errors import UserError
from bot.github.publish.check_run import Ending
from bot.report.markdown_safety import text

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


def cannot_review(error: UserError) -> Ending:
    """Return the ending for a repository or configuration that cannot be reviewed as it is."""
    hint = f"\n\n{text(error.hint)}" if error.hint else ""
    return Ending(conclusion="failure", title="Cannot be reviewed", summary=f"{text(str(error))}{hint}")
