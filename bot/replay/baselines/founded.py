"""Runs a history on top of another project's, where that one makes the tables that this one needs.

Extensions of an application bring migrations of their own for tables that the application once made, in the same
database and with a version table of their own. Such a project is known by the table that it misses: the revisions of
another project speak of it, and have made it once they have run.
"""

from __future__ import annotations

import posixpath
from dataclasses import replace

from bot.replay.base import replay_base
from bot.replay.baselines.created import created_base
from bot.replay.baselines.mentioned import mentions
from bot.replay.baselines.missing import missing_table
from bot.replay.driver import Failure
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.scratch import EMPTY, IN_A_FILE, ScratchServer
from bot.replay.trees import TreeProject
from checks.evidence import Gap
from checks.names import bare_name

_DATABASE = "founded"


def founded_base(
    request: ReplayRequest, server: ScratchServer, programs: Programs, database: str, table: str | None
) -> BaseState | None:
    """Bring ``database`` to the base's heads on top of the project that makes a table; None where no project does.

    What was in the database before is gone only where that has worked.
    """
    for other in request.others if table is not None else ():
        if table is not None and mentions(other, table):
            state = _on_top(request, other, server, programs, table)
            if state is not None:
                _take_the_place(server, database)
                return state
    return None


def without_revisions(
    request: ReplayRequest, server: ScratchServer, programs: Programs, database: str, failure: Failure
) -> BaseState | None:
    """Create the base's models where it has no revision yet and the change's first one needs them; None else."""
    server.drop_database(_DATABASE)
    server.copy_database(EMPTY, _DATABASE)
    state = created_base(request, server, programs, _DATABASE, BaseState(built=False, failure=failure))
    if not state.built:
        return None
    _take_the_place(server, database)
    return state


def missed_by(merged: MergedState) -> Failure | None:
    """Return what the first upgrade that failed says, where it misses a table."""
    errors = (runs.upgrade.error for runs in merged.runs.values() if runs.upgrade.error is not None)
    error = next(errors, None)
    if error is None:
        return None
    place = error.place
    failure = Failure(
        error.type, error.message, place.path if place else None, place.line if place else None, error.sqlstate
    )
    return failure if missing_table(failure) is not None else None


def _on_top(
    request: ReplayRequest, other: TreeProject, server: ScratchServer, programs: Programs, table: str
) -> BaseState | None:
    """Run the other project's history and then the base's own; None where the table does not come of it."""
    server.drop_database(_DATABASE)
    server.copy_database(EMPTY, _DATABASE)
    with (
        programs.taken(request.runtime, other.folder, in_a_file=server.dialect in IN_A_FILE) as program,
        server.watched(_DATABASE, program.proxy_folder),
    ):
        program.driver.begin(job(other, server.address(_DATABASE), program.place))
        laid = program.driver.ask({"do": "upgrade", "targets": ["heads"]})
    made = {bare_name(item.name) for item in server.catalog(_DATABASE).tables}
    if laid.error is not None or table not in made:
        return None
    state = replay_base(request, server, programs, _DATABASE)
    if not state.built:
        return None
    return replace(state, gaps=(_note(request, other, table, len(laid.reached)), *state.gaps))


def _take_the_place(server: ScratchServer, database: str) -> None:
    server.drop_database(database)
    server.copy_database(_DATABASE, database)
    server.drop_database(_DATABASE)


def _note(request: ReplayRequest, other: TreeProject, table: str, count: int) -> Gap:
    location = other.project.script_location
    reason = (
        f"this project's revisions need the table {table}, which the project {posixpath.normpath(location)} makes: its "
        f"{count} revision{'s' if count != 1 else ''} ran first, in the same database"
    )
    return Gap(request.merged.project.script_location, None, reason, blocking=False)
