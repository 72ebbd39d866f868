"""Makes beforehand what a history takes for granted: extensions, roles and schemas that no migration makes.

What the server misses is learned from its own complaints, made on the empty database, and the history is run again. Of
a change's own revisions only roles are learned, which belong to the whole server and hardly ever to migrations: a
schema or an extension that it is the first to need is missing in production as well, and the upgrade fails there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol, runtime_checkable

from bot.errors import SandboxError
from bot.replay.driver import Failure
from bot.replay.request import BaseState, MergedState
from bot.replay.scratch import EMPTY, ScratchServer
from checks.evidence import Gap, RunError
from checks.prerequisites import Prerequisite, prerequisite

_MOST = 12
"""Things that are made for one project."""


@runtime_checkable
class Preparing(Protocol):
    """A server on which things can be made before migrations run."""

    def prepare(self, database: str, needed: Prerequisite) -> None:
        """Make it, or leave it where it is there. Raises SandboxError where it cannot be made."""


def with_prerequisites(server: ScratchServer, database: str, path: str, replay: Callable[[], BaseState]) -> BaseState:
    """Run a base's history on a fresh database until nothing is missing that could be made; say what was made."""
    made: list[Prerequisite] = []
    gaps: list[Gap] = []
    state = replay()
    while state.failure is not None and isinstance(server, Preparing) and len(made) < _MOST:
        needed = prerequisite(state.failure.message)
        if needed is None or needed in made:
            break
        made.append(needed)
        server.drop_database(database)
        server.copy_database(EMPTY, database)
        try:
            for item in made:
                server.prepare(database, item)
        except SandboxError as error:
            return replace(state, gaps=(_lacking(needed, state.failure, path, error), *gaps, *state.gaps))
        gaps.append(_made(needed, state.failure, path))
        state = replay()
    return replace(state, gaps=(*gaps, *state.gaps))


def with_roles(server: ScratchServer, database: str, path: str, replay: Callable[[], MergedState]) -> MergedState:
    """Run a change; where it names roles that no migration makes, make them, say so, and run it again.

    ``replay`` must start from a fresh copy of the base's database each time.
    """
    made: list[Prerequisite] = []
    gaps: list[Gap] = []
    merged = replay()
    while isinstance(server, Preparing) and len(made) < _MOST:
        error = next((runs.upgrade.error for runs in merged.runs.values() if runs.upgrade.error), None)
        needed = prerequisite(error.message) if error else None
        if error is None or needed is None or needed.kind != "role" or needed in made:
            break
        made.append(needed)
        try:
            server.prepare(database, needed)
        except SandboxError:
            break
        gaps.append(_role(needed, error, path))
        merged = replay()
    return replace(merged, gaps=(*gaps, *merged.gaps))


def _made(needed: Prerequisite, failure: Failure, path: str) -> Gap:
    said = f"{needed.kind} {needed.name} was made on the scratch database beforehand: the base's migrations need it and"
    return Gap(failure.path or path, failure.line, f"{said} do not make it ({_first(failure)})", blocking=False)


def _role(needed: Prerequisite, error: RunError, path: str) -> Gap:
    place = error.place
    said = f"role {needed.name} was made on the scratch database beforehand: no migration makes it, so production must"
    return Gap(place.path if place else path, place.line if place else None, f"{said} have it already", blocking=False)


def _lacking(needed: Prerequisite, failure: Failure, path: str, error: SandboxError) -> Gap:
    said = f"the base's migrations need the {needed.kind} {needed.name} ({_first(failure)})"
    return Gap(failure.path or path, failure.line, f"{said}, which cannot be made here: {error}")


def _first(failure: Failure) -> str:
    return failure.message.strip().splitlines()[0]
