"""Seconds by stage, told to whoever watches the progress."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.progress import Progress


class CancelledError(Exception):
    """The review is no longer wanted: a newer head came, or the pull request was closed."""


@dataclass(slots=True)
class Stopwatch:
    """Measures stages; between two of them the review can be called off."""

    progress: Progress
    cancelled: Callable[[], bool]
    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Enclose a stage; raises CancelledError at its beginning where the review is no longer wanted."""
        if self.cancelled():
            raise CancelledError
        started = time.monotonic()
        with self.progress.stage(name):
            try:
                yield
            finally:
                self.seconds[name] = round(self.seconds.get(name, 0.0) + time.monotonic() - started, 3)
