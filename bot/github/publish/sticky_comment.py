"""The one comment in the conversation that is edited and never repeated."""

from __future__ import annotations

import hashlib
import re

from bot.github.limits import COMMENT_CHARACTERS
from bot.github.objects import Comment
from bot.github.ports import Reads, Repository

_MARKER = re.compile(r"<!-- migration-review:sticky digest=([0-9a-f]{64}) -->\s*\Z")
_NOTHING_LEFT = (
    "**migration-review** has nothing left to report here: what an earlier version of this comment said is resolved."
)


def keep_sticky_comment(
    repository: Repository, number: int, stored_id: int | None, body: str | None, meaning: str | None = None
) -> int | None:
    """Bring our comment up to date and return its id, None where there is none.

    ``body`` None means that there is nothing to say: an existing comment then says so, and none is made for it. A
    comment that means the same already is left alone, because an edit for nothing is noise; ``meaning`` is the body
    without what changes from one review to the next, such as the time it took.
    """
    comment = _find(repository.reads, number, stored_id)
    if comment is None:
        return None if body is None else repository.writes.create_comment(number, marked(body, meaning))
    wanted = marked(_NOTHING_LEFT) if body is None else marked(body, meaning)
    if _digest_in(comment.body) != _digest_in(wanted):
        repository.writes.edit_comment(comment.id, wanted)
    return comment.id


def marked(body: str, meaning: str | None = None) -> str:
    """Return the body with our hidden marker, cut where GitHub's limit would refuse it."""
    digest = hashlib.sha256((meaning or body).encode()).hexdigest()
    marker = f"\n\n<!-- migration-review:sticky digest={digest} -->\n"
    return body[: COMMENT_CHARACTERS - len(marker)] + marker


def _find(reads: Reads, number: int, stored_id: int | None) -> Comment | None:
    if stored_id is not None:
        stored = reads.comment(stored_id)
        if stored is not None and _is_sticky(stored):
            return stored
    return next((comment for comment in reads.comments(number) if _is_sticky(comment)), None)


def _is_sticky(comment: Comment) -> bool:
    # Both: the marker tells our comments apart, and anybody can write a marker.
    return comment.ours and _digest_in(comment.body) is not None


def _digest_in(body: str) -> str | None:
    found = _MARKER.search(body)
    return found[1] if found else None
