"""Knows which lines of a diff GitHub lets a review comment on: added and context lines on the right side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bot.source.git import Git
from bot.source.process import AnswerTooLargeError

_HEADER = re.compile(r"@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(r'\\([0-7]{3}|[abtnvfr"\\])')
_ESCAPED = {"a": 7, "b": 8, "t": 9, "n": 10, "v": 11, "f": 12, "r": 13, '"': 34, "\\": 92}


class MalformedPatchError(ValueError):
    """A patch that is not a whole unified diff."""


@dataclass(frozen=True, slots=True)
class Hunk:
    """Lines of the new file that one hunk shows, counted from 1, both ends included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class HunkMap:
    """The hunks of every changed file by its new path; a file without any takes no comment on a line."""

    hunks: Mapping[str, tuple[Hunk, ...]]

    @classmethod
    def from_patches(cls, patches: Mapping[str, str | None]) -> HunkMap:
        """Read the patches of GitHub's list of pull request files.

        GitHub leaves a patch out for binary and very large files; that file, like one whose patch is cut short, takes
        no comment on a line.
        """
        return cls({path: _hunks_or_none(patch) for path, patch in patches.items() if patch})

    @classmethod
    def from_git(cls, git: Git, base_tree: str, tree: str) -> HunkMap:
        """Compute the hunks from two trees; empty where the diff is larger than any that GitHub shows."""
        arguments = ("-r", "-p", "--find-renames", "--unified=3", "--no-color", "--no-ext-diff", "--no-textconv")
        try:
            answer = git.run("diff-tree", *arguments, "--src-prefix=a/", "--dst-prefix=b/", base_tree, tree)
        except AnswerTooLargeError:
            return cls({})
        lines = answer.decode(errors="backslashreplace").split("\n")
        return cls({path: tuple(_hunks(patch)) for path, patch in _patches(lines)})

    def commentable(self, path: str, line: int) -> bool:
        """Say whether a comment may stand on this line of the new file."""
        return any(hunk.start <= line <= hunk.end for hunk in self.hunks.get(path, ()))

    def same_hunk(self, path: str, start: int, end: int) -> bool:
        """Say whether a comment may span these lines of the new file: both in one hunk."""
        return start <= end and any(hunk.start <= start and end <= hunk.end for hunk in self.hunks.get(path, ()))


def parse_patch(patch: str) -> tuple[Hunk, ...]:
    """Return the hunks of one file's patch, which begins at its first ``@@``.

    Raises MalformedPatchError where a hunk does not hold as many lines as its header says.
    """
    return tuple(_hunks(patch.removesuffix("\n").split("\n")))


def _hunks_or_none(patch: str) -> tuple[Hunk, ...]:
    try:
        return parse_patch(patch)
    except MalformedPatchError:
        return ()


def _hunks(lines: list[str]) -> Iterator[Hunk]:
    position = 0
    while position < len(lines):
        header = _HEADER.match(lines[position])
        if header is None:
            raise MalformedPatchError(f"line {position + 1} of the patch is not the header of a hunk")
        old_count, new_start, new_count = int(header[2] or 1), int(header[3]), int(header[4] or 1)
        position = _skip_body(lines, position + 1, old_count, new_count)
        if new_count:
            yield Hunk(new_start, new_start + new_count - 1)


def _skip_body(lines: list[str], position: int, old: int, new: int) -> int:
    """Return the position behind a hunk's body of so many old and new lines."""
    while old > 0 or new > 0:
        kind = lines[position][:1] if position < len(lines) else ""
        if kind not in {" ", "-", "+", "\\"}:
            raise MalformedPatchError(f"line {position + 1} of the patch does not belong to a hunk")
        old -= kind in {" ", "-"}
        new -= kind in {" ", "+"}
        position += 1
    if old or new:
        raise MalformedPatchError(f"the hunk before line {position + 1} of the patch is longer than its header says")
    while position < len(lines) and lines[position].startswith("\\"):
        position += 1
    return position


def _patches(lines: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Split a whole diff into (new path, hunks' lines); deleted, binary and merely renamed files have none."""
    position = 0
    path: str | None = None
    while position < len(lines):
        line = lines[position]
        if line.startswith("diff --git "):
            path = None
        elif line.startswith("+++ "):
            path = _path(line.removeprefix("+++ "))
        elif header := _HEADER.match(line):
            start = position
            while position < len(lines) and (header := _HEADER.match(lines[position])):
                position = _skip_body(lines, position + 1, int(header[2] or 1), int(header[4] or 1))
            if path is not None:
                yield path, lines[start:position]
            continue
        position += 1


def _path(name: str) -> str | None:
    if name == "/dev/null":
        return None
    if name.startswith('"'):
        name = _unquoted(name)
    return name.removesuffix("\t").removeprefix("b/")


def _unquoted(name: str) -> str:
    """Undo git's quoting of names with control characters, quotes and backslashes (git-config, core.quotePath)."""
    inner = name.rstrip("\t")[1:-1]

    def character(found: re.Match[str]) -> str:
        code = _ESCAPED[found[1]] if found[1] in _ESCAPED else int(found[1], 8)
        return chr(code)

    return _ESCAPE.sub(character, inner)
