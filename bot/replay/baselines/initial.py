"""Runs a history that begins on the tables of a second model file, which production creates before its first revision.

Such a file keeps the models as they were then, with a metadata of its own. It is known by the table that the history
misses: the file declares it, and its metadata is not the one that env.py compares.
"""

from __future__ import annotations

from dataclasses import replace

from bot.replay.base import replay_base
from bot.replay.baselines.missing import missing_table
from bot.replay.driver import Driver, Failure
from bot.replay.gaps import failure_gap
from bot.replay.limitation import said
from bot.replay.programs import Programs
from bot.replay.request import BaseState, ReplayRequest
from bot.replay.scratch import EMPTY, ScratchServer
from bot.replay.trees import TreeProject
from bot.source.models import is_importable
from checks.evidence import Gap


def initial_base(
    request: ReplayRequest, server: ScratchServer, programs: Programs, database: str, failed: BaseState
) -> BaseState | None:
    """Create the second file's tables on an empty database and run the history; None where that does not work."""
    failure = failed.failure
    table = missing_table(failure) if failure else None
    if request.base is None or failure is None or table is None:
        return None
    paths = declaring(request.base, table)
    if not paths:
        return None
    made: list[str] = []

    def prepare(program: Driver) -> tuple[str, ...] | Gap:
        program.ask({"do": "autogenerate"})  # tells the metadata that env.py compares
        answer = program.ask({"do": "create_initial", "table": table, "paths": paths})
        made.extend(answer.reached)
        if answer.error is not None:
            return failure_gap(answer, answer.error, f"the tables of {paths[0]} could not be created", paths[0])
        return () if made else Gap(paths[0], None, f"no other metadata than env.py's holds {table}")

    server.drop_database(database)
    server.copy_database(EMPTY, database)
    state = replay_base(request, server, programs, database, prepare)
    if not state.built:
        return None
    return replace(state, gaps=(_note(made[0], failure), *state.gaps))


def declaring(base: TreeProject, table: str) -> list[str]:
    """Return the files that declare a table and may be imported."""
    return sorted({item.place.path for item in base.declared if item.name == table and is_importable(item.place.path)})


def _note(path: str, failure: Failure) -> Gap:
    cause = said(failure).strip().splitlines()[0]
    reason = (
        f"the base's migrations do not begin on an empty database ({cause}): the tables that "
        "this file declares were created first, as create_all() does, and all revisions ran on them"
    )
    return Gap(path, None, reason, blocking=False)
