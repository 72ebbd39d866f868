"""Weighs a finding by the size of its table: what is done in a moment blocks nobody for long."""

from __future__ import annotations

from dataclasses import replace

from checks.evidence.sizes import Sizes, TableSize
from checks.finding import Finding, Severity
from checks.work import Work

MOMENT = 1.0
"""Seconds of waiting that an application survives without being noticed."""
SHORT = 5.0
"""Seconds that are unpleasant and over before anybody is called."""
_ORDER = (Severity.NOTICE, Severity.WARNING, Severity.ERROR)


def sized(finding: Finding, work: Work | None, sizes: Sizes | None) -> Finding:
    """Return the finding with an estimate among its facts, and a lower severity where the table is small.

    Unchanged where the work does not grow with the table, or the size of one of its tables is not known.
    """
    work = finding.work or work
    names = finding.tables if finding.worked is None else finding.worked
    tables = _known(sizes, names)
    if work is None or sizes is None or not tables:
        return finding
    seconds = work.seconds(sum(size.bytes for size in tables))
    severity = min(finding.severity, _most(finding, work, seconds), key=_ORDER.index)
    said = {
        **_estimate(tables, work, seconds),
        "tables": list(names),
        "waiting": _waiting(_known(sizes, finding.tables), seconds),
        "blocks": work.value.blocks,
        "taken_on": sizes.taken_on,
        "lowered": severity != finding.severity,
    }
    return replace(finding, severity=severity, facts={**finding.facts, "size": said})


def _known(sizes: Sizes | None, names: tuple[str, ...]) -> list[TableSize]:
    """Return the sizes of all tables; empty where one of them is not known."""
    found = [size for name in names if sizes and (size := sizes.of(name)) is not None]
    return found if len(found) == len(names) else []


def _most(finding: Finding, work: Work, seconds: float) -> Severity:
    """Return the most that a wait of so many seconds weighs; what rows can make fail stays a warning."""
    if seconds > SHORT or finding.facts.get("narrowing"):
        return Severity.ERROR
    return Severity.WARNING if seconds > MOMENT or work.value.can_fail else Severity.NOTICE


def _waiting(blocked: list[TableSize], seconds: float) -> float | None:
    """Return how many writes would come meanwhile; None where the server does not count them."""
    rates = [size.writes_per_second for size in blocked]
    known = [rate for rate in rates if rate is not None]
    return sum(known) * seconds if known and len(known) == len(rates) else None


def _estimate(tables: list[TableSize], work: Work, seconds: float) -> dict[str, int | float]:
    return {
        "rows": sum(size.rows for size in tables),
        "bytes": sum(size.bytes for size in tables),
        "seconds": seconds,
        "megabytes_per_second": work.value.megabytes_per_second,
    }
