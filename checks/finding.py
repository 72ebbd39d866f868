"""Findings and proposed fixes: what a check says."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from checks.evidence import ProjectEvidence
from checks.work import Work


class Severity(enum.StrEnum):
    """How much a finding weighs; DESIGN.md section 7 says what earns which."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class Edit:
    """Lines of a file of the merge result to replace, counted from 1, both ends included.

    ``end_line == start_line - 1`` inserts before ``start_line``. ``replacement`` has its own line ends.
    """

    path: str
    start_line: int
    end_line: int
    replacement: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A way to make a finding go away."""

    kind: str
    """``edit``, ``new-file`` or ``advice``."""
    edits: tuple[Edit, ...] = ()
    text: str = ""
    """For advice: code or steps to follow, ready to paste; for edits: one sentence on what they do."""
    verified: bool = False
    only_if_proved: bool = False
    """Whether it is a guess that nobody should see before it has been proved."""
    objection: str = ""
    """Why its proof failed; empty where it held, and before anybody has tried it."""


@dataclass(frozen=True, slots=True)
class Suppression:
    """Who accepted a finding, and why."""

    by: str
    """The file and line of a directive."""
    reason: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One problem, at one place, with the facts that its wording is filled with."""

    code: str
    severity: Severity
    path: str
    line: int
    object: str
    """The name of what it is about: a table, ``table.column``, an index, a revision id."""
    facts: Mapping[str, Any]
    """What the wording of this check needs: names, types and locks, as the user knows them."""
    end_line: int | None = None
    revision: str | None = None
    evidence: Mapping[str, Any] = field(default_factory=dict)
    """What the server showed, for a person who wants to see it: SQL, locks, rows."""
    fix: Fix | None = None
    introduced: bool = True
    suppressed: Suppression | None = None
    """Checks leave it alone; the review fills it in."""
    work: Work | None = None
    """What grows with a table here, where that is not what the check's description says."""
    worked: tuple[str, ...] | None = None
    """The tables whose size decides how long that takes; None: those that it is about, empty: it takes no time."""

    @property
    def tables(self) -> tuple[str, ...]:
        """The tables that it is about, as its facts name them, or else the table of its object."""
        named = (self.facts.get("table"), *self.facts.get("tables", ()))
        return tuple(name for name in dict.fromkeys(named) if name) or (self.object.rpartition(".")[0] or self.object,)


Check = Callable[[ProjectEvidence], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class CheckDescription:
    """One line of the registry."""

    code: str
    name: str
    """Kebab-case; also the name of the wording template and, with underscores, of the module."""
    severity: Severity
    """The severest it can report."""
    hazards: tuple[str, ...]
    check: Check | None
    """None where the finding is made before there is any evidence, as that of a merge conflict is."""
    dialects: tuple[str, ...] = ("postgresql",)
    work: Work | None = None
    """What grows with the table while others wait; a small table then weighs less (``checks.sizes``)."""
    style: str | None = None
    """The set of opinions it belongs to, a name of ``checks.styles``; only a repository that asks for that gets it."""
