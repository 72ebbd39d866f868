"""Ends this process when the one that started it dies, however it dies."""

from __future__ import annotations

import ctypes
import os
import signal
import sys

SUPERVISED = "MIGRATION_REVIEW_SUPERVISED"
"""Set for processes of the service that must not outlive the one which starts them."""

_PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent() -> None:
    """Ask the kernel for SIGTERM at the parent's death; elsewhere than on Linux nothing is promised."""
    if sys.platform != "linux":
        return
    parent = os.getppid()
    ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent:  # it died in between
        os.kill(os.getpid(), signal.SIGTERM)
