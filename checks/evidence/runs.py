"""What one direction of a revision did when it was run."""

from __future__ import annotations

from dataclasses import dataclass

from checks.catalog import Catalog, CatalogChange
from checks.evidence.place import Place
from checks.evidence.statements import Statement


@dataclass(frozen=True, slots=True)
class RunError:
    """Why a direction of a revision ended early."""

    type: str
    message: str
    place: Place | None = None
    sqlstate: str | None = None


@dataclass(frozen=True, slots=True)
class Act:
    """Something that a revision did besides sending SQL."""

    kind: str
    """``session`` (it worked through an ORM session), ``wait``, ``network`` or ``program`` (it started another one)."""
    detail: str
    """For how long it waited, whom it wanted to reach, or what it started."""
    line: int
    """Of the revision's file."""


@dataclass(frozen=True, slots=True)
class Run:
    """One direction of one revision, run on the scratch database."""

    outcome: str
    """``completed``, ``failed`` or ``not run``."""
    statements: tuple[Statement, ...] = ()
    before: Catalog | None = None
    after: Catalog | None = None
    error: RunError | None = None
    reason: str | None = None
    """Why it was not run."""
    left_over: tuple[CatalogChange, ...] = ()
    """A downgrade only: what differs, by name, between the catalog before the upgrade and after the downgrade.

    ``created``: the downgrade left it behind; ``dropped``: it did not bring it back; ``altered``: it came back changed.
    """
    acts: tuple[Act, ...] = ()


NOT_RUN = Run(outcome="not run", reason="nothing reached this direction")
