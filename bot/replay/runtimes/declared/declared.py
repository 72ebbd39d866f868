"""What is taken over from a tree's files, as plain data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.replay.runtimes.requirement import Requirement


@dataclass(frozen=True, slots=True)
class Read:
    """What one file says."""

    requirements: tuple[Requirement, ...] = ()
    pins: Mapping[str, str] = field(default_factory=dict)
    """Canonical name to the one version that a lock file names."""
    requires_python: str | None = None
    refused: tuple[str, ...] = ()
    """What was left out, one reason for each entry."""
    name: str | None = None
    """Canonical name of the distribution that the file describes."""


@dataclass(frozen=True, slots=True)
class Declared:
    """What all files of a tree that concern one project say together; the nearest file has the first word."""

    requirements: Mapping[str, Requirement] = field(default_factory=dict)
    pins: Mapping[str, str] = field(default_factory=dict)
    requires_python: str | None = None
    python_file: str | None = None
    """Which file says so."""
    refused: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What was left out, by file."""
    files: tuple[str, ...] = ()
    own: frozenset[str] = frozenset()
    """Canonical names of what the tree itself is the source of."""


def combine(reads: Mapping[str, Read]) -> Declared:
    """Put together what files say, in the order of their weight."""
    requirements: dict[str, Requirement] = {}
    pins: dict[str, str] = {}
    for read in reads.values():
        for requirement in read.requirements:
            requirements.setdefault(requirement.name, requirement)
        for name, version in read.pins.items():
            pins.setdefault(name, version)
    asking = ((read.requires_python, path) for path, read in reads.items() if read.requires_python)
    python, file = next(asking, (None, None))
    return Declared(
        requirements=requirements,
        pins=pins,
        requires_python=python,
        python_file=file,
        refused={path: read.refused for path, read in reads.items() if read.refused},
        files=tuple(reads),
        own=frozenset(read.name for read in reads.values() if read.name),
    )
