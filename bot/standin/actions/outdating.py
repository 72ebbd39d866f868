"""Move review comments along when the head of a pull request moves; on changed lines they become outdated."""

from __future__ import annotations

from dataclasses import replace

from bot.standin.git.comparing import changed_files
from bot.standin.git.hunks import find_hunk
from bot.standin.git.line_mapping import follow_lines
from bot.standin.state.conversation import CommentPlace, ReviewComment
from bot.standin.state.pull_contents import file_hunks
from bot.standin.state.pulls import PullRequest
from bot.standin.state.world import World


def move_comments(world: World, pull: PullRequest) -> None:
    """Find every comment's lines in the new head."""
    for record in list(world.review_comments.values()):
        if (record.repository, record.number) == pull.key and record.place is not None:
            place = _place_now(world, pull, record)
            moved = replace(record, place=place, commit_id=pull.head_sha if place else record.commit_id)
            world.review_comments[record.id] = moved


def _place_now(world: World, pull: PullRequest, record: ReviewComment) -> CommentPlace | None:
    place, hunks = record.original, file_hunks(world, pull, record.original.path)
    if hunks is None:
        return None
    if place.line is None or place.side is None:
        return place
    first, last = place.start_line or place.line, place.line
    if place.side == "RIGHT":
        files = changed_files(world.git(pull.repository), record.original_commit_id, pull.head_sha)
        patch = next((file.patch for file in files if place.path in {file.path, file.previous_path}), None)
        followed = follow_lines(patch, first, last)
    else:
        followed = first, last
    found = find_hunk(hunks, place.side, followed[1]) if followed else None
    if followed is None or found is None:
        return None
    start = followed[0] if place.start_line is not None else None
    return replace(place, line=followed[1], start_line=start, position=found[1].position)
