"""As of which day the libraries of a change are chosen where nothing pins them."""

from __future__ import annotations

from datetime import UTC, datetime

_OLD_SECONDS = 30 * 86_400.0


def day_of(committed: float | None, now: float) -> str | None:
    """Return the day of an old commit, as 2026-11-22; None where today's libraries are what it would be deployed with.

    What was committed long ago was tried with the libraries of its time, and newer ones may not fit it. Both times are
    in seconds since 1970; a working tree has none.
    """
    if committed is None or not 0 < committed < now - _OLD_SECONDS:
        return None
    return datetime.fromtimestamp(committed, UTC).date().isoformat()
