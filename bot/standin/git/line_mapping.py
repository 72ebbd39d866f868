"""Follow a line of a file through an edit, to see whether a comment on it is outdated."""

from __future__ import annotations

from bot.standin.git.hunks import parse_hunks


def follow_lines(patch: str | None, first: int, last: int) -> tuple[int, int] | None:
    """Where the lines `first` to `last` of the old file are in the new one; None when the edit touched any.

    `patch` is the edit of that file, None when the file is the same.
    """
    if patch is None:
        return first, last
    start = _follow(patch, first)
    if start is None:
        return None
    followed = [_follow(patch, number) for number in range(first, last + 1)]
    return (start, start + last - first) if followed == list(range(start, start + len(followed))) else None


def _follow(patch: str, number: int) -> int | None:
    shift = 0
    for hunk in parse_hunks(patch):
        following = hunk.old_start
        for line in hunk.lines:
            if following > number:
                return number + shift
            if line.old == number:
                return line.new
            if line.old is None:
                shift += 1
            else:
                following = line.old + 1
                shift -= line.new is None
    return number + shift
