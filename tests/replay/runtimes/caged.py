"""Runs a program in a cage with a runtime."""

from __future__ import annotations

from bot.replay.cage.bubblewrap_cage import BubblewrapCage
from bot.replay.cage.plan import CagePlan, Limits
from bot.replay.runtime import Runtime


def said(runtime: Runtime, program: str) -> str:
    """Run a program in a cage with the runtime, and return what it says."""
    start = f"import sys; sys.path.append({runtime.site_packages!r})\n{program}"
    command = (runtime.interpreter, "-I", "-S", "-B", "-c", start)
    plan = CagePlan(program=command, mounts=runtime.mounts, limits=Limits(seconds=30), user=61002)
    with BubblewrapCage().caged(plan) as process:
        process.input.close()
        answer = b"".join(process.lines()).decode().strip()
        assert process.wait() == 0, process.log.text
        return answer
