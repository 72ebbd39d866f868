"""Tries whether a cage can be made on this machine at all."""

from __future__ import annotations

from bot.errors import SandboxError
from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import CagePlan, Limits
from bot.replay.runtime import Runtime

_PROBE_USER = 61004
_WORD = "caged"


def probe(cage: Cage, runtime: Runtime) -> str | None:
    """Return why no program can be run in a cage here, or None where one was."""
    plan = CagePlan(
        program=(runtime.interpreter, "-I", "-S", "-c", f"print({_WORD!r})"),
        mounts=runtime.mounts,
        limits=Limits(seconds=20),
        user=_PROBE_USER,
        only_parses=True,
    )
    try:
        with cage.caged(plan) as process:
            process.input.close()
            said = b"".join(process.lines()).decode("utf-8", "replace")
            status = process.wait()
            return None if said == _WORD else f"status {status}: {process.log.text.strip() or said or 'no answer'}"
    except SandboxError as error:
        return f"{error} {error.hint}"
