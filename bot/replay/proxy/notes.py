"""What the recorders of every server note in the same way: how much of a statement, its place, and a bare failure."""

from __future__ import annotations

from bot.replay.proxy.marker import Marker
from checks.evidence import Place, Statement, StatementError

LONGEST_SQL = 20_000
MOST_STATEMENTS = 5_000
_WATCHED = frozenset({"upgrade", "downgrade"})


def is_watched(direction: str) -> bool:
    """Say whether statements are looked at one by one: a second upgrade does what the first did, or fails."""
    return direction in _WATCHED


def place_of(marker: Marker | None) -> Place | None:
    """Return the line that sends a statement."""
    if marker is None or marker.path is None or marker.line is None:
        return None
    return Place(marker.path, marker.line, marker.end_line or marker.line)


def failed_unwatched(
    sql: str, marker: Marker | None, error: StatementError, *, transaction: int, in_block: bool
) -> Statement:
    """Return a statement of which no more is known than that it failed."""
    return Statement(
        sql=sql[:LONGEST_SQL],
        command="",
        place=place_of(marker),
        transaction=transaction,
        in_transaction_block=in_block,
        observed=False,
        error=error,
    )
