"""Runs a squashed history on an empty database, and holds what it creates to what the base's history creates."""

from __future__ import annotations

from dataclasses import replace

from bot.replay.catalog.equality import schema_differences
from bot.replay.gaps import failure_gap
from bot.replay.program import job
from bot.replay.programs import Programs
from bot.replay.request import BaseState, MergedState, ReplayRequest
from bot.replay.scratch import EMPTY, IN_A_FILE, ScratchServer
from checks.evidence import Gap
from checks.squash_facts import Squash

_DATABASE = "squashed"


def with_squashed(
    request: ReplayRequest,
    squash: Squash,
    server: ScratchServer,
    programs: Programs,
    base: BaseState,
    *,
    merged: MergedState,
) -> MergedState:
    """Return what the merge result did, with how its squashed history differs from the base's."""
    server.copy_database(EMPTY, _DATABASE)
    try:
        with (
            programs.taken(request.runtime, request.merged.folder, in_a_file=server.dialect in IN_A_FILE) as program,
            server.watched(_DATABASE, program.proxy_folder),
        ):
            program.driver.begin(job(request.merged, server.address(_DATABASE), program.place))
            answer = program.driver.ask({"do": "upgrade", "targets": squash.reached})
        if answer.error is not None:
            what = f"revision {squash.revision.id}, which stands for deleted ones, does not run on an empty database"
            gap = failure_gap(answer, answer.error, what, squash.revision.path)
            return replace(merged, gaps=(*merged.gaps, gap))
        differences = schema_differences(base.catalog, server.catalog(_DATABASE))
    finally:
        server.drop_database(_DATABASE)
    notes = () if differences else (_equal(squash),)
    return replace(merged, squashed=differences, gaps=(*merged.gaps, *notes))


def _equal(squash: Squash) -> Gap:
    """Say that nothing was lost, and what databases need."""
    what = "no database needs anything" if squash.keeps_id else "only the stamp is needed on a database"
    count = f"{len(squash.replaced)} deleted revision{'s' if len(squash.replaced) != 1 else ''}"
    reason = (
        f"revision {squash.revision.id} stands for {count}, and creates on an empty database the schema that they "
        f"made: {what} that stands at {squash.last}; one that is further behind must be upgraded to it before this is "
        "deployed"
    )
    return Gap(squash.revision.path, squash.revision.line, reason, blocking=False)
