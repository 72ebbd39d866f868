"""Asks which revision a loaded dump stands at, and explains where that cannot be known."""

from __future__ import annotations

from bot.replay.baselines.dump import Dump
from bot.replay.driver import Driver
from bot.replay.gaps import failure_gap
from bot.replay.request import ReplayRequest
from checks.evidence import Gap

_KEY = "baseline_revision in the configuration"


def standing(request: ReplayRequest, dump: Dump, program: Driver) -> tuple[str, ...] | Gap:
    """Return the revisions of the database that the dump was loaded into, stamped first where the dump says none."""
    path = request.merged.project.script_location
    if dump.revision is not None:
        if dump.revision not in request.base_revisions:
            return Gap(dump.path, None, _unknown(dump.revision, f"{_KEY} says", "Write the whole id of"))
        stamped = program.ask({"do": "stamp", "targets": [dump.revision]})
        if stamped.error is not None:
            return failure_gap(stamped, stamped.error, f"{dump.path} could not be stamped at {dump.revision}", path)
    current = program.ask({"do": "current"})
    if current.error is not None:
        return failure_gap(current, current.error, f"env.py could not be run on {dump.path}", path)
    if not current.heads:
        reason = (
            "nothing could be run on top of the baseline: Alembic's version table is empty in it, as pg_dump "
            f"--schema-only leaves it, so nobody knows where it stands. Name its revision as {_KEY}"
        )
        return Gap(dump.path, None, reason)
    unknown = next((head for head in current.heads if head not in request.base_revisions), None)
    if unknown is not None:
        return Gap(dump.path, None, _unknown(unknown, "its version table says", f"Dump it again, or name as {_KEY}"))
    return current.heads


def _unknown(revision: str, who: str, what: str) -> str:
    return (
        f"nothing could be run on top of the baseline: {who} that it stands at {revision[:80]}, and no migration of "
        f"the base branch has that id. {what} a revision that is there"
    )
