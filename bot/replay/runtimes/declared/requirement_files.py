"""Reads requirement files of pip: names and versions, and other files of the tree that they include."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.requirement import NotTakenOverError, Requirement, parse_requirement
from bot.source.paths import join

_INCLUDE = re.compile(r"(?:-r|-c|--requirement|--constraint)(?:\s*=\s*|\s+|(?<=-[rc]))(\S+)\Z")
_OPTIONS = re.compile(r"\s--?[A-Za-z].*\Z", re.DOTALL)
_COMMENT = re.compile(r"(?:^|\s)#.*\Z")
_EXACT = re.compile(r"===?([^*]+)")
_MOST_LINES = 20_000
_MOST_INCLUDES = 30
_LONGEST_LINE = 20_000
MOST_REQUIREMENTS = 3_000

TextOf = Callable[[str], str | None]
"""Reads a file of the tree by its path; None where there is none."""


def read_requirement_file(path: str, text: str, text_of: TextOf, environment: Mapping[str, str]) -> Read:
    """Return what a requirement file and those that it includes ask for; includes stay inside the tree.

    Options are left out: neither an index nor a hash of one nor an editable folder is ever taken over.
    """
    requirements: dict[str, Requirement] = {}
    refused: list[str] = []
    seen = {path}
    pending = [(path, text)]
    while pending:
        place, content = pending.pop(0)
        for line in _lines(content):
            try:
                _take(line, requirements, environment)
            except _IncludedError as included:
                pending += _included(place, included.path, seen, text_of, refused)
            except NotTakenOverError as error:
                refused.append(str(error))
        if len(requirements) > MOST_REQUIREMENTS:
            return Read(refused=(f"more than {MOST_REQUIREMENTS} requirements",))
    pins = {name: found[1] for name, item in requirements.items() if (found := _EXACT.fullmatch(item.specifier))}
    return Read(requirements=tuple(requirements.values()), pins=pins, refused=tuple(refused))


class _IncludedError(Exception):
    """Not a requirement, but another file."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def _take(line: str, requirements: dict[str, Requirement], environment: Mapping[str, str]) -> None:
    if found := _INCLUDE.match(line):
        raise _IncludedError(found[1])
    if line.startswith("-"):
        raise NotTakenOverError("an option")
    requirement = parse_requirement(_OPTIONS.sub("", line), environment)
    if requirement is not None:
        requirements.setdefault(requirement.name, requirement)


def _included(place: str, name: str, seen: set[str], text_of: TextOf, refused: list[str]) -> Iterator[tuple[str, str]]:
    path = join(posixpath.dirname(place), name)
    if path is None or len(seen) > _MOST_INCLUDES:
        refused.append("an include that leaves the repository" if path is None else "too many includes")
        return
    if path in seen:
        return
    seen.add(path)
    text = text_of(path)
    if text is None:
        refused.append("an include that is not there")
    else:
        yield path, text


def _lines(text: str) -> Iterator[str]:
    """Yield the logical lines: without comments, joined at a backslash (pip, "Requirements File Format")."""
    held = ""
    for line in text.splitlines()[:_MOST_LINES]:
        held += _COMMENT.sub("", line)
        if held.endswith("\\") and len(held) < _LONGEST_LINE:
            held = held[:-1] + " "
            continue
        if held.strip():
            yield held.strip()
        held = ""
    if held.strip():
        yield held.strip()
