"""Where in the diff a review comment wants to stand, and whether GitHub would let it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.standin.git.hunks import Hunk, HunkLine, Side, find_hunk
from bot.standin.state.conversation import CommentPlace
from bot.standin.state.pull_contents import file_hunks
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World

_NO_LINE = "line must be part of the diff"
_NO_HUNK = "diff hunk can't be blank"
_NO_PATH = "path is invalid"
_OTHER_HUNK = "start line must be part of the same hunk as the line."
_WRONG_ORDER = "start line must precede the end line."


def resolve_place(world: World, pull: PullRequest, request: Mapping[str, Any]) -> tuple[CommentPlace | None, list[str]]:
    """Give the place of a comment, or what is wrong with it.

    Lines are in the diff of the pull request: added and context lines on the RIGHT, deleted and context lines on the
    LEFT; several lines in the same hunk, the first before the last (GitHub docs, "Create a review").
    """
    hunks = file_hunks(world, pull, request["path"])
    if hunks is None:
        return None, [_NO_PATH, _NO_HUNK]
    if request.get("subject_type") == "file":
        return CommentPlace(request["path"], None, None, None, None, None, ""), []
    if "position" in request and "line" not in request:
        return _at_position(hunks, request)
    return _at_lines(hunks, request)


def _at_position(hunks: tuple[Hunk, ...], request: Mapping[str, Any]) -> tuple[CommentPlace | None, list[str]]:
    for hunk in hunks:
        for line in hunk.lines:
            if line.position == request["position"]:
                side: Side = "RIGHT" if line.new is not None else "LEFT"
                return _place(request["path"], side, hunk, line), []
    return None, ["position is invalid", _NO_HUNK]


def _at_lines(hunks: tuple[Hunk, ...], request: Mapping[str, Any]) -> tuple[CommentPlace | None, list[str]]:
    side: Side = request.get("side", "RIGHT")
    last = request.get("line")
    found = find_hunk(hunks, side, last) if last is not None and side in {"LEFT", "RIGHT"} else None
    first, start_side = request.get("start_line"), request.get("start_side") or side
    start = found[0].find(start_side, first) if found and first is not None else None
    problems = [] if found else [_NO_LINE]
    if first is not None and start is None:
        problems.append(_OTHER_HUNK)
    if found is None:
        return None, [*problems, _NO_HUNK]
    if start and start.position >= found[1].position:
        problems.append(_WRONG_ORDER)
    place = _place(request["path"], side, *found)
    return (replace(place, start_side=start_side, start_line=first) if start else place), problems


def _place(path: str, side: Side, hunk: Hunk, line: HunkLine) -> CommentPlace:
    return CommentPlace(
        path=path,
        side=side,
        line=line.number(side),
        start_side=None,
        start_line=None,
        position=line.position,
        diff_hunk=hunk.text_to(line),
    )
