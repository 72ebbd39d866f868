"""Tells the repository's own frames from those of libraries, on the stack and among what an error passed through."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterable, Iterator
from types import FrameType

Step = tuple[FrameType, int]
"""A frame and the line that it runs, as ``traceback.walk_stack`` and ``traceback.walk_tb`` give them."""


def of_repository(steps: Iterable[Step], root: str) -> Iterator[Step]:
    """Yield the steps that run code below ``root``, in their order."""
    return (step for step in steps if step[0].f_code.co_filename.startswith(root + os.sep))


def failed_at(error: BaseException, root: str) -> Step | None:
    """Return the innermost step of the repository that an error passed through."""
    return next(of_repository(reversed(list(traceback.walk_tb(error.__traceback__))), root), None)
