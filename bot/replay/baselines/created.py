"""Builds a base from its models where its history alters tables that no revision has created.

Such projects create their first tables by ``metadata.create_all()``. What the base's models describe is then as near to
production as the repository says; only the change's revisions run.
"""

from __future__ import annotations

from dataclasses import replace

from bot.replay.baselines.missing import missing_table
from bot.replay.driver import Answer, Driver, Failure
from bot.replay.gaps import failure_gap, refused_gaps
from bot.replay.limitation import said
from bot.replay.loading_gaps import loading_gaps
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.request import BaseState, ReplayRequest
from bot.replay.scratch import EMPTY, IN_A_FILE, ScratchServer
from bot.replay.trees import TreeProject
from checks.evidence import Gap
from checks.names import bare_name


def created_base(
    request: ReplayRequest, server: ScratchServer, programs: Programs, database: str, failed: BaseState
) -> BaseState:
    """Create the base's models on an empty database and stamp its heads; return ``failed`` where that does not work."""
    if request.base is None or failed.failure is None:
        return failed
    server.drop_database(database)
    server.copy_database(EMPTY, database)
    with (
        programs.taken(request.runtime, request.base.folder, in_a_file=server.dialect in IN_A_FILE) as program,
        server.watched(database, program.proxy_folder),
    ):
        program.driver.begin(job(request.base, server.address(database), program.place))
        return _created(request, request.base, program.driver, server, database, failed=failed, failure=failed.failure)


def _created(
    request: ReplayRequest,
    base: TreeProject,
    program: Driver,
    server: ScratchServer,
    database: str,
    *,
    failed: BaseState,
    failure: Failure,
) -> BaseState:
    path = base.project.script_location
    models = program.ask({"do": "autogenerate"})
    if models.error is not None or models.refused or not models.tables:
        return replace(failed, gaps=(*failed.gaps, *refused_gaps(models, base)))
    for step in ({"do": "create_models"}, {"do": "stamp", "targets": request.base_heads}):
        answer = program.ask(step)
        if answer.error is not None:
            gap = failure_gap(answer, answer.error, "nor can its models be created on one", path)
            return replace(failed, gaps=(*failed.gaps, gap), failure=answer.error)
    catalog = server.catalog(database)
    table = missing_table(failure)
    if table is not None and table not in {bare_name(item.name) for item in catalog.tables}:
        reason = f"nor do its models create the table {table} that they need"
        return replace(failed, gaps=(*failed.gaps, Gap(failure.path or path, failure.line, reason)))
    compared = program.ask({"do": "autogenerate"})
    return BaseState(
        catalog=catalog,
        models=compared.tables if compared.ok else models.tables,
        operations=compared.operations if compared.ok else None,
        differences=(),
        of_models=True,
        not_imported=models.not_imported,
        databases=models.databases,
        environment=answer.environment,
        gaps=(_note(failure, request.base_heads, path), *_gaps(compared, path)),
    )


def _gaps(compared: Answer, path: str) -> tuple[Gap, ...]:
    gaps = tuple(loading_gaps(compared, path))
    if compared.error is None:
        return gaps
    what = "the base's models could not be compared with the database that was made from them"
    return (*gaps, failure_gap(compared, compared.error, what, path))


def _note(failure: Failure, heads: tuple[str, ...], path: str) -> Gap:
    """Say what was done instead of running the history, and what cannot be known then."""
    reason = (
        f"the base's migrations do not run on an empty database ({_first(said(failure))}), so its database was made "
        f"from its models, as create_all() does, and stamped at {', '.join(heads)}; where production differs from the "
        "models, this review does not see it"
    )
    return Gap(failure.path or path, failure.line, reason, blocking=False)


def _first(text: str) -> str:
    return text.strip().splitlines()[0]
