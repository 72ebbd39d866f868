"""The one review of a head commit, with what is new to say on its lines."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bot.github.errors import RejectedError
from bot.github.limits import COMMENT_CHARACTERS
from bot.github.objects import LineComment
from bot.github.ports import Repository
from bot.github.publish.settled_comments import finding_marker
from bot.report.inline_comments import InlineComment, InlineReview
from bot.report.markdown_safety import code_span
from bot.source.hunks import HunkMap

_MARKER = "<!-- migration-review:review -->"
_SUGGESTION = re.compile(r"^([ \t]*`{3,})suggestion\b", re.MULTILINE)


def posted_review(repository: Repository, number: int, head_sha: str) -> int | None:
    """Return the id of our review on this head commit where there is one: a worker may have fallen after posting it."""
    for review in repository.reads.reviews(number):
        if review.ours and review.commit_id == head_sha and _MARKER in review.body:
            return review.id
    return None


def post_review(repository: Repository, number: int, head_sha: str, review: InlineReview) -> int:
    """Post all comments in one review and return its id; what GitHub refuses is said in its body, so that none is lost.

    One wrong line makes GitHub refuse the whole review (422). Then the lines are held against the newest diff, and
    where that does not help, each comment is posted by itself.
    """
    try:
        return _post(repository, number, head_sha, review.body, review.comments)
    except RejectedError:
        hunks = HunkMap.from_patches(repository.reads.patches(number))
    valid = [comment for comment in review.comments if _fits(comment, hunks)]
    if len(valid) < len(review.comments):
        lost = [comment for comment in review.comments if comment not in valid]
        try:
            return _post(repository, number, head_sha, _with(review.body, lost), valid)
        except RejectedError:
            pass
    lost = [comment for comment in review.comments if not _posted_alone(repository, number, head_sha, comment)]
    return _post(repository, number, head_sha, _with(review.body, lost), ())


def _post(repository: Repository, number: int, head_sha: str, body: str, comments: Sequence[InlineComment]) -> int:
    lines = [_line_comment(comment) for comment in comments]
    whole = body[: COMMENT_CHARACTERS - len(_MARKER) - 2]
    return repository.writes.create_review(number, head_sha, f"{whole}\n\n{_MARKER}", lines)


def _posted_alone(repository: Repository, number: int, head_sha: str, comment: InlineComment) -> bool:
    try:
        repository.writes.create_review_comment(number, head_sha, _line_comment(comment))
    except RejectedError:
        return False
    return True


def _fits(comment: InlineComment, hunks: HunkMap) -> bool:
    if comment.start_line is None:
        return hunks.commentable(comment.path, comment.line)
    return hunks.same_hunk(comment.path, comment.start_line, comment.line)


def _with(body: str, lost: Sequence[InlineComment]) -> str:
    return "\n\n".join(part for part in (body, *map(_in_body, lost)) if part)


def _in_body(comment: InlineComment) -> str:
    # A suggestion works on its line only; elsewhere it is a block of code.
    block = _SUGGESTION.sub(r"\1", comment.body)
    return f"{code_span(comment.path)}, line {comment.line}\n\n{block}"


def _line_comment(comment: InlineComment) -> LineComment:
    body = comment.body + finding_marker(comment.fingerprints)
    return LineComment(path=comment.path, line=comment.line, start_line=comment.start_line, body=body)
