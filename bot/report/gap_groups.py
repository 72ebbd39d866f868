"""Puts gaps with the same reason together for the surfaces that people read; the JSON report keeps every gap single."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from bot.report.markdown_safety import SafeMarkdown, code_spans
from bot.report.model import NotUnderstood
from bot.report.templates import render_block

_LISTED: Final = 4
"""Places of a group that are listed, the last of them "and N more" where there are more: paths are long."""


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Parts that were not understood for one reason."""

    line: SafeMarkdown
    """The places and the reason."""
    parts: int
    """How many gaps these are: what the verdict counts."""


def gap_groups(gaps: Iterable[NotUnderstood]) -> tuple[GapGroup, ...]:
    """Return the gaps by reason, in the order of the first of each; blocking ones never with others."""
    by_reason: dict[tuple[str, bool], list[NotUnderstood]] = {}
    for gap in gaps:
        by_reason.setdefault((gap.reason, gap.blocking), []).append(gap)
    return tuple(_group(reason, blocking, same) for (reason, blocking), same in by_reason.items())


def _group(reason: str, blocking: bool, same: list[NotUnderstood]) -> GapGroup:  # noqa: FBT001 - a key of the groups
    line = render_block(
        "report/gap.md.jinja",
        "line",
        places=code_spans(dict.fromkeys(gap.place for gap in same), _LISTED),
        parts=len(same),
        reason=reason,
        blocking=blocking,
    )
    return GapGroup(SafeMarkdown(line), len(same))
