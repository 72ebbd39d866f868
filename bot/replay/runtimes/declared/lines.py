"""Turns requirement lines into requirements, and counts what is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.replay.runtimes.declared.declared import Read
from bot.replay.runtimes.requirement import NotTakenOverError, Requirement, parse_requirement

_MOST_LINES = 3_000
_EXTRA = "extra == 'some'"


def in_extra(line: str) -> str:
    """Return a requirement line as the metadata of a wheel would have it for an extra."""
    requirement, separator, marker = line.partition(";")
    return f"{requirement}; ({marker}) and {_EXTRA}" if separator else f"{requirement}; {_EXTRA}"


def read_lines(lines: Iterable[str | NotTakenOverError], environment: Mapping[str, str]) -> Read:
    """Return the requirements of single lines; of a name that comes twice, the first."""
    found: dict[str, Requirement] = {}
    refused: list[str] = []
    for number, line in enumerate(lines):
        if number >= _MOST_LINES:
            refused.append(f"what follows the first {_MOST_LINES} requirements")
            break
        try:
            if isinstance(line, NotTakenOverError):
                raise line
            requirement = parse_requirement(line, environment)
        except NotTakenOverError as error:
            refused.append(str(error))
            continue
        if requirement is not None:
            found.setdefault(requirement.name, requirement)
    return Read(requirements=tuple(found.values()), refused=tuple(refused))
