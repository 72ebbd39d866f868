"""Groups the locks of the way back by mode: which tables others wait for, and how."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.report.locks import WAITING, blocks, of_tables
from bot.report.markdown_safety import SafeMarkdown, code_spans
from bot.report.model import ReportedLock

_LISTED: Final = 5
"""Tables of a mode that are listed, the last of them "and N more" where there are more."""


@dataclass(frozen=True, slots=True)
class LockGroup:
    """Relations that are locked in one mode."""

    mode: str
    relations: SafeMarkdown
    waiting: str
    """Who waits; empty for a mode that is not known."""


def lock_groups(locks: Iterable[ReportedLock], held: Iterable[ReportedLock] = ()) -> tuple[LockGroup, ...]:
    """Return what others wait for, strongest mode first; where nobody waits, the strongest lock alone.

    ``held`` are the locks that the transaction had before: what they cover is no further lock.
    """
    taken = of_tables(locks, held)
    by_mode: dict[str, list[str]] = {}
    for lock in [lock for lock in taken if blocks(lock)] or taken[:1]:
        by_mode.setdefault(lock.mode, []).append(lock.relation)
    return tuple(
        LockGroup(mode, code_spans(relations, _LISTED), WAITING.get(mode, "")) for mode, relations in by_mode.items()
    )
