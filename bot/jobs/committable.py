"""Whether the App can commit to the branch of a pull request, and if not, why, in words for those who asked."""

from __future__ import annotations

from collections.abc import Mapping

from bot.github.objects import PullRequest
from bot.report.markdown_safety import code_span

MAY_WRITE = frozenset({"write", "admin"})
"""Answers of the permission endpoint that allow pushing; it says ``write`` for maintainers as well."""


def why_not_committable(pull: PullRequest, granted: Mapping[str, str]) -> str | None:
    """Return the reason why fixes cannot be committed; None where nothing speaks against it."""
    if pull.state != "open":
        return "the pull request is closed."
    if granted.get("contents") != "write":
        return (
            "the App lacks the permission `contents: write`. Whoever runs it can add that permission; until then "
            "`migration-review fix --write` does the same in a clone."
        )
    if pull.head_repository is None:
        return "the repository of its branch was deleted."
    if pull.from_fork and not pull.maintainer_can_modify:
        return (
            f"its branch is in the fork {code_span(pull.head_repository)}, whose owner has not ticked "
            "“Allow edits by maintainers”."
        )
    return None
