"""Brings a scratch database to the base's heads with the base's own code, and asks what its models say."""

from __future__ import annotations

from collections.abc import Callable

from bot.replay.driver import Answer, Driver
from bot.replay.gaps import failure_gap, refused_gaps, unreached_gap
from bot.replay.loading_gaps import loading_gaps
from bot.replay.models import ModelsSchema, models_schema
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.request import BaseState, ReplayRequest
from bot.replay.scratch import IN_A_FILE, ScratchServer, Watcher
from bot.replay.trees import TreeProject
from checks.evidence import Gap

_STOPPED = {
    False: "nothing could be run, because the base's own code cannot be loaded",
    True: "nothing could be run on top of the base, because its own migrations do not run on an empty database",
}
"""By whether any revision had begun."""
_STOPPED_BEHIND = "nothing could be run on top of the base, because its migrations do not run on the baseline"


def replay_base(
    request: ReplayRequest,
    server: ScratchServer,
    programs: Programs,
    database: str,
    prepare: Callable[[Driver], tuple[str, ...] | Gap] | None = None,
) -> BaseState:
    """Run the base's history and compare its models with the result.

    It begins on an empty database. ``prepare`` may put something there first, and returns the revisions that this
    stands at, or why nothing can be run on it.
    """
    if request.base is None:
        return BaseState(catalog=server.catalog(database))
    with (
        programs.taken(request.runtime, request.base.folder, in_a_file=server.dialect in IN_A_FILE) as program,
        server.watched(database, program.proxy_folder) as watcher,
    ):
        program.driver.begin(job(request.base, server.address(database), program.place))
        stands = prepare(program.driver) if prepare is not None else ()
        if isinstance(stands, Gap):
            return BaseState(gaps=(stands,), built=False)
        return _history(request, request.base, program.driver, server, database, watcher=watcher, stands=stands)


def _history(
    request: ReplayRequest,
    base: TreeProject,
    program: Driver,
    server: ScratchServer,
    database: str,
    *,
    watcher: Watcher,
    stands: tuple[str, ...],
) -> BaseState:
    path = base.project.script_location
    applied = program.ask({"do": "upgrade", "targets": request.base_heads})
    if applied.error is not None:
        what = _STOPPED_BEHIND if stands else _STOPPED[applied.begun]
        gap = failure_gap(applied, applied.error, what, path)
        return BaseState(gaps=(gap, *loading_gaps(applied, path)), built=False, failure=applied.error)
    if base.part is not None and base.part not in applied.databases:  # the change brings this database
        return BaseState(catalog=server.catalog(database), gaps=tuple(loading_gaps(applied, path)))
    if not applied.reached and not set(request.base_heads) <= set(stands):
        gap = unreached_gap(applied, request.base_heads[0], f"{path}/env.py")
        return BaseState(gaps=(gap, *loading_gaps(applied, path)), built=False)
    return _compared(applied, program, server, database, watcher=watcher, base=base)


def _compared(
    applied: Answer, program: Driver, server: ScratchServer, database: str, *, watcher: Watcher, base: TreeProject
) -> BaseState:
    """Return what the base has at its heads, and how its models disagree with that."""
    path = base.project.script_location
    catalog = server.catalog(database)
    compared = program.ask({"do": "autogenerate"})
    gaps = [*loading_gaps(compared, path)]
    if compared.error is not None:
        gaps.append(
            failure_gap(compared, compared.error, "the base's models could not be compared with its migrations", path)
        )
    believed = compared.ok and not compared.refused
    schema = ModelsSchema()
    if believed and compared.tables:
        schema = models_schema(server, database, watcher, program, compared, path=path)
    return BaseState(
        catalog=catalog,
        models=compared.tables if believed else None,
        operations=compared.operations if believed else None,
        differences=schema.differences,
        not_imported=compared.not_imported,
        databases=applied.databases,
        replayed=len(applied.reached),
        environment=applied.environment,
        gaps=(*gaps, *refused_gaps(compared, base), *schema.gaps),
    )
