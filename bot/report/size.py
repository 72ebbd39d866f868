"""Puts a table's size into words: what a finding's work costs there, by the statistics file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.report.templates import render_block

_UNITS = ((1_000_000_000, "GB"), (1_000_000, "MB"), (1_000, "kB"))
_MINUTE = 60
_HOUR = 3600


def size_paragraph(size: Mapping[str, Any]) -> str:
    """Return the paragraph about the estimate that ``checks.sizes`` makes, as Markdown."""
    waiting = round(size["waiting"] or 0)
    return render_block(
        "report/size.md.jinja",
        "paragraph",
        taken_on=size["taken_on"],
        tables=size["tables"],
        blocks=size["blocks"],
        rows=size["rows"],
        amount=amount(size["bytes"]),
        megabytes_per_second=size["megabytes_per_second"],
        duration=duration(size["seconds"]),
        waiting=waiting,
        lowered=size["lowered"],
    )


def amount(size: int) -> str:
    """Write a number of bytes: ``3.4 GB``, ``512 bytes``."""
    for unit, name in _UNITS:
        if size >= unit:
            return f"{size / unit:.1f} {name}"
    return f"{size} bytes"


def duration(seconds: float) -> str:
    """Write an estimated time, no finer than it is worth: ``less than a second``, ``about 34 seconds``."""
    if seconds < 1:
        return "less than a second"
    if seconds < 2 * _MINUTE:
        return f"about {_count(seconds, 'second')}"
    if seconds < 2 * _HOUR:
        return f"about {_count(seconds / _MINUTE, 'minute')}"
    return f"about {_count(seconds / _HOUR, 'hour')}"


def _count(number: float, noun: str) -> str:
    whole = round(number)
    return f"{whole} {noun}" if whole == 1 else f"{whole} {noun}s"
