"""Commit a suggestion of a review comment, as the button on the page does."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from bot.standin.actions.pushing import commit
from bot.standin.errors import Refusal
from bot.standin.state.conversation import CommentPlace, ReviewComment
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World

_MESSAGE: Final = "Apply suggestions from code review"
_FENCE: Final = re.compile(
    r"^(?P<fence>`{3,}|~{3,})[ \t]*suggestion[ \t]*\r?\n(?P<text>.*?)^(?P=fence)`*~*[ \t]*\r?$",
    re.MULTILINE | re.DOTALL,
)


def suggestion_in(body: str) -> str | None:
    """Give the text of the first suggestion block; empty when it deletes the lines, None when there is none."""
    match = _FENCE.search(body)
    return match["text"].replace("\r\n", "\n") if match else None


def why_not_committable(world: World, record: ReviewComment) -> str | None:
    """Why the page would not offer to commit the suggestion; None when it would."""
    pull = world.pulls[record.repository, record.number]
    suggestion, place = suggestion_in(record.body), record.place
    if suggestion is None:
        return "The comment has no suggestion."
    if not pull.is_open:
        return "Suggestions cannot be applied while the pull request is closed."
    if _is_queued(world, pull):
        return "Suggestions cannot be applied while the pull request is queued to merge."
    if place is None:
        return "This suggestion is outdated."
    if place.line is None or place.side != "RIGHT" or place.start_side == "LEFT":
        return "Suggestions cannot be applied on deleted lines."
    return "There are no changes in this suggestion." if _replaced(world, pull, place) == suggestion else None


def commit_suggestion(world: World, record: ReviewComment, author: str) -> str:
    """Put the suggestion in place of the lines, on the head branch, and give the commit."""
    return commit_suggestions(world, [record], author)


def commit_suggestions(world: World, records: Iterable[ReviewComment], author: str) -> str:
    """Commit a batch of suggestions of one pull request at once; refuses two that touch the same line."""
    batch = list(records)
    for record in batch:
        if reason := why_not_committable(world, record):
            raise Refusal(422, reason)
    pull = world.pulls[batch[0].repository, batch[0].number]
    files: dict[str, str | bytes | None] = {}
    for path in {record.original.path for record in batch}:
        files[path] = _apply(_lines(world, pull, path), [record for record in batch if record.original.path == path])
    head_repository = pull.head_repository or pull.repository
    return commit(world, head_repository, pull.head_ref, files, message=_MESSAGE, author=author)


def _apply(lines: list[str], records: list[ReviewComment]) -> str:
    edits = sorted((_range(record), suggestion_in(record.body) or "") for record in records)
    for ((_, last), _), ((first, _), _) in pairwise(edits):
        if first <= last:
            raise Refusal(422, "Only one suggestion per line can be applied in a batch.")
    for (first, last), text in reversed(edits):
        lines[first - 1 : last] = [text]
    return "".join(lines)


def _range(record: ReviewComment) -> tuple[int, int]:
    place = record.place
    assert place is not None  # noqa: S101 - why_not_committable refused what is outdated
    assert place.line is not None  # noqa: S101 - and what is about a whole file
    return place.start_line or place.line, place.line


def _replaced(world: World, pull: PullRequest, place: CommentPlace) -> str:
    assert place.line is not None  # noqa: S101 - why_not_committable refused what is about a whole file
    lines = _lines(world, pull, place.path)
    return "".join(lines[(place.start_line or place.line) - 1 : place.line])


def _lines(world: World, pull: PullRequest, path: str) -> list[str]:
    contents = world.git(pull.repository).file(pull.head_sha, path) or b""
    # git counts lines by line feeds alone, str.splitlines by more
    return list(io.StringIO(contents.decode(), newline="\n"))


def _is_queued(world: World, pull: PullRequest) -> bool:
    queue = world.merge_queues.get((pull.repository, pull.base_ref), ())
    return any(group.number == pull.number for group in queue)
