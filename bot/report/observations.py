"""Turns the evidence of a finding into a few short lines: locks, rewrites, scans, the server's answer, time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from bot.report.limits import SHOWN_SQL_CHARACTERS, shortened
from bot.report.locks import WAITING, blocks, of_tables, strongest
from bot.report.markdown_safety import SafeMarkdown, code_span, code_spans, text
from bot.report.model import ReportedLock

_SHOWN_APART: Final = frozenset(
    {"sql", "locks", "rewrites", "scans", "error", "milliseconds", "transaction", "lock_timeout"}
)

_HELD: Final = 5
"""Locks held before that are named; a transaction of many statements holds dozens."""


def observations(evidence: Mapping[str, Any], held: tuple[ReportedLock, ...] = ()) -> tuple[SafeMarkdown, ...]:
    """Return one line of Markdown for each thing that the server showed; unknown keys are shown as they are.

    ``held`` are the locks that the statement's transaction had before it.
    """
    locks = strongest(_locks(evidence.get("locks")))
    return tuple(SafeMarkdown(line) for line in (*_lock_lines(locks, held), *_lines(evidence)))


def seen_sql(evidence: Mapping[str, Any]) -> str | None:
    """Return the statement as the server received it, cut to a length that people read."""
    sql = evidence.get("sql")
    return shortened(str(sql), SHOWN_SQL_CHARACTERS) if sql else None


def lock_phrase(lock: ReportedLock) -> SafeMarkdown:
    """Name a lock and who waits for it: ``SHARE on orders: writes wait, reads go on``."""
    waiting = WAITING.get(lock.mode)
    return SafeMarkdown(f"{text(lock.mode)} on {code_span(lock.relation)}{f': {waiting}' if waiting else ''}")


def _lock_lines(locks: tuple[ReportedLock, ...], held: tuple[ReportedLock, ...]) -> Iterator[str]:
    """Yield the locks that others wait for since before, the first few of them, and those of the statement."""
    taken_now = {lock.relation for lock in locks}
    waited_for = [lock for lock in of_tables(held, locks) if blocks(lock) and lock.relation not in taken_now]
    for lock in waited_for[:_HELD]:
        yield f"Held already: {lock_phrase(lock)}"
    if len(waited_for) > _HELD:
        yield f"Held already: {len(waited_for) - _HELD} more that others wait for"
    for lock in of_tables(locks, held):
        yield f"Lock: {lock_phrase(lock)}"


def _lines(evidence: Mapping[str, Any]) -> Iterator[str]:
    if rewrites := _strings(evidence.get("rewrites")):
        yield f"Rewritten: {code_spans(rewrites)}"
    if scans := _strings(evidence.get("scans")):
        yield f"Every row read: {code_spans(scans)}"
    if error := evidence.get("error"):
        yield f"The server answered: {_server_answer(error)}"
    for key, value in evidence.items():
        if key not in _SHOWN_APART and value not in (None, "", [], {}):
            yield f"{text(key.replace('_', ' ').capitalize())}: {_shown(value)}"
    if isinstance(milliseconds := evidence.get("milliseconds"), int | float):
        yield f"Time: {milliseconds:.1f} ms, on tables that are all but empty"


def _locks(value: object) -> list[ReportedLock]:
    items = value if isinstance(value, list | tuple) else ()
    return [
        ReportedLock(
            relation=str(item.get("relation", "")),
            mode=str(item.get("mode", "")),
            existing=bool(item.get("existing", True)),
            table=str(item["table"]) if item.get("table") else None,
        )
        for item in items
        if isinstance(item, Mapping)
    ]


def _strings(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _server_answer(error: object) -> SafeMarkdown:
    if not isinstance(error, Mapping):
        return code_span(str(error))
    state = f" ({text(str(error['sqlstate']))})" if error.get("sqlstate") else ""
    return SafeMarkdown(f"{code_span(str(error.get('message', '')))}{state}")


def _shown(value: object) -> SafeMarkdown:
    if isinstance(value, bool):
        return SafeMarkdown("yes" if value else "no")
    if isinstance(value, int | float):
        return SafeMarkdown(f"{value:,}")
    if isinstance(value, Mapping):
        return SafeMarkdown(", ".join(f"{text(str(key))} {_shown(item)}" for key, item in value.items()))
    if isinstance(value, Sequence) and not isinstance(value, str):
        return (
            SafeMarkdown("; ".join(_shown(item) for item in value)) if _nested(value) else code_spans(map(str, value))
        )
    return code_span(str(value))


def _nested(values: Sequence[object]) -> bool:
    return any(isinstance(value, Mapping | list | tuple) for value in values)
