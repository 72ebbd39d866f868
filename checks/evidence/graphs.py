"""The revision graph of one tree, read without running anything of it."""

from __future__ import annotations

from dataclasses import dataclass

from checks.evidence.place import Place


@dataclass(frozen=True, slots=True)
class GraphRevision:
    """One revision file of a tree, read without running it."""

    id: str
    path: str
    down_revisions: tuple[str, ...]
    depends_on: tuple[str, ...] = ()
    branch_labels: tuple[str, ...] = ()
    line: int = 1
    """Of the ``down_revision`` assignment, or of ``revision`` where that is missing."""
    blob: str = ""
    """The git blob id of the file."""
    code: str = ""
    """A digest of the file's syntax tree without docstrings: equal where only comments, layout or docstrings differ."""


@dataclass(frozen=True, slots=True)
class Graph:
    """The revision graph of one tree."""

    revisions: tuple[GraphRevision, ...] = ()
    heads: tuple[str, ...] = ()
    unreadable: tuple[Place, ...] = ()
    """Files among the versions that could not be read as a revision."""
    unknown: tuple[Place, ...] = ()
    """Those of them that Alembic may load all the same: running them would tell, or they are too large to be read."""
