"""Builds a base from a dump of its database, and runs the revisions behind it, where the configuration names one."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import partial

from bot.replay.base import replay_base
from bot.replay.baselines.dump import Dump, DumpError
from bot.replay.baselines.loading import LoadingServer, load_dump
from bot.replay.baselines.standing import standing
from bot.replay.driver import Failure
from bot.replay.programs import Programs
from bot.replay.request import BaseState, ReplayRequest
from bot.replay.scratch import ScratchServer
from checks.evidence import Gap

_REFUSED = "the baseline could not be loaded"
_NEXT = "Correct the dump, or write it anew with pg_dump --no-owner"


def loaded_base(
    request: ReplayRequest, dump: Dump, server: ScratchServer, programs: Programs, database: str
) -> BaseState:
    """Load the dump into an empty database and bring that to the base's heads."""
    if not isinstance(server, LoadingServer):
        reason = f"the baseline was not loaded: that is done on PostgreSQL, and this project runs on {server.dialect}"
        state = replay_base(request, server, programs, database)
        return replace(state, gaps=(Gap(dump.path, None, reason, blocking=False), *state.gaps))
    try:
        left_out = load_dump(server, database, dump, request.limits.seconds)
    except DumpError as error:
        failure = Failure("baseline", error.message, dump.path, error.line, error.sqlstate)
        gap = Gap(dump.path, error.line, f"{_REFUSED}: {error.message}. {_NEXT}")
        return BaseState(gaps=(gap,), built=False, failure=failure)
    state = replay_base(request, server, programs, database, partial(standing, request, dump))
    return replace(state, gaps=(_note(dump, state, left_out), *state.gaps)) if state.built else state


def _note(dump: Dump, state: BaseState, left_out: Counter[str]) -> Gap:
    """Say what the base's database is made of."""
    later = f"{state.replayed} later revision{'s' if state.replayed != 1 else ''} of the base ran on it"
    reason = f"the base's database was loaded from this file, as baseline in the configuration asks; {later}"
    if left_out:
        kinds = ", ".join(f"{kind} ({number})" for kind, number in sorted(left_out.items()))
        reason += f"; left out of it: {kinds}"
    return Gap(dump.path, None, reason, blocking=False)
