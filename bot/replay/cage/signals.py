"""Signals a process in a cage by the number that it has there."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path

from bot.replay.cage.process import CagedProcess
from bot.replay.cage.watch import family


def signal_inside(process: CagedProcess, number: int, what: signal.Signals) -> bool:
    """Send a signal to the process of that number in the cage's own process namespace; say whether there is one.

    Only descendants of the cage can be reached, whatever the number.
    """
    for descendant in family(process.process_id):
        if descendant != process.process_id and _number_inside(descendant) == number:
            with contextlib.suppress(ProcessLookupError):
                os.kill(descendant, what)
                return True
    return False


def _number_inside(process_id: int) -> int | None:
    """Return the innermost of a process's numbers (proc_pid_status(5), NSpid)."""
    try:
        with Path(f"/proc/{process_id}/status").open() as status:
            line = next((line for line in status if line.startswith("NSpid:")), "")
    except OSError:
        return None
    return int(line.split()[-1]) if line else None
