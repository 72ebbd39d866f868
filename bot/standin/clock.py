"""A clock that can be put forward."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    """The time of the machine, plus what tests have added."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """Give the time now."""
        return datetime.now(UTC) + self._ahead

    def advance(self, seconds: float) -> None:
        """Put the clock forward."""
        self._ahead += timedelta(seconds=seconds)
