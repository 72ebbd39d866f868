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
    known = [sizes.of(table) for table in finding.tables] if sizes else []
    tables = [size for size in known if size is not None]
    if work is None or sizes is None or not tables or len(tables) < len(known):
        return finding
    seconds = work.seconds(sum(size.bytes for size in tables))
    severity = min(finding.severity, _most(finding, work, seconds), key=_ORDER.index)
    estimate = _estimate(tables, work, seconds)
    said = {**estimate, "taken_on": sizes.taken_on, "lowered": severity != finding.severity}
    return replace(finding, severity=severity, facts={**finding.facts, "size": said})


def _most(finding: Finding, work: Work, seconds: float) -> Severity:
    """Return the most that a wait of so many seconds weighs; what rows can make fail stays a warning."""
    if seconds > SHORT or finding.facts.get("narrowing"):
        return Severity.ERROR
    return Severity.WARNING if seconds > MOMENT or work.value.can_fail else Severity.NOTICE


def _estimate(tables: list[TableSize], work: Work, seconds: float) -> dict[str, int | float | None]:
    rates = [size.writes_per_second for size in tables]
    writes = None if None in rates else sum(rate for rate in rates if rate is not None)
    return {
        "rows": sum(size.rows for size in tables),
        "bytes": sum(size.bytes for size in tables),
        "seconds": seconds,
        "megabytes_per_second": work.value.megabytes_per_second,
        "waiting": None if writes is None else writes * seconds,
    }
