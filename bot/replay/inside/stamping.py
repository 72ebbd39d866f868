"""Writes revisions into Alembic's own table without running them, as ``alembic stamp`` does."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .environment import Environment


def stamp(environment: Environment, targets: list[str]) -> None:
    """Say in the database that is reached now that it stands at the given revisions."""
    scripts = environment.scripts()

    def steps(heads: Any, _context: Any) -> Iterable[Any]:
        return list(scripts._stamp_revs(tuple(targets), heads))

    environment.run(steps, scripts)
