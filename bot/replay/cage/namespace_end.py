"""Waits until nothing of a cage is left: its first process ends only after all others of its process namespace."""

from __future__ import annotations

import contextlib
import json
import os
import select
from typing import IO


def wait_for_namespace_end(information: IO[bytes], seconds: float) -> None:
    """Wait, at most so many seconds, for the end of the first process inside; call it when bubblewrap has ended.

    ``information`` is what bubblewrap wrote to its ``--info-fd``. The kernel kills the others before the first one is
    gone (pid_namespaces(7)).
    """
    try:
        first = int(json.loads(information.read())["child-pid"])
        descriptor = os.pidfd_open(first)
    except (ValueError, KeyError, ProcessLookupError):  # bubblewrap did not come that far, or all is over
        return
    with contextlib.closing(os.fdopen(descriptor)):
        select.select([descriptor], [], [], seconds)
