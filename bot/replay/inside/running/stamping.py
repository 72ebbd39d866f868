"""Writes revisions into Alembic's own table without running them, as ``alembic stamp`` does, and reads them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .environment import Environment


def stamp(environment: Environment, targets: list[str], *, purge: bool = False) -> None:
    """Say in the database that is reached now that it stands at the given revisions.

    ``purge`` forgets where it stood before, which may be at a revision that is gone.
    """
    scripts = environment.scripts()

    def steps(heads: Any, _context: Any) -> Iterable[Any]:
        return list(scripts._stamp_revs(tuple(targets), heads))

    environment.run(steps, scripts, purge=purge)


def current(environment: Environment) -> list[str]:
    """Return the revisions that the database says it stands at, as ``alembic current`` does."""
    found: list[str] = []

    def steps(heads: Any, _context: Any) -> Iterable[Any]:
        found.extend(heads)
        return []

    environment.run(steps, environment.scripts())
    return found
