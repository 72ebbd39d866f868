"""Findings that the author accepts in the file itself: ``# migration-review: ignore[CODE] reason``.

The directive stands on a line of the finding or by itself directly above it, on the line of the function that holds it,
or before the first code of the file. Without a reason it does nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from checks.finding import Finding, Suppression

_DIRECTIVE = re.compile(r"#\s*migration-review:\s*ignore\[(?P<codes>[A-Z0-9,\s]+)\]\s*(?P<reason>\S.*)?$")
_FUNCTION = re.compile(r"^(async\s+)?def\s")
_BEFORE_CODE = re.compile(r"^\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class _Directive:
    codes: frozenset[str]
    reason: str
    line: int


def accepted(findings: Iterable[Finding], texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings, those marked as suppressed that a directive in their file's text accepts."""
    return tuple(_judged(finding, texts.get(finding.path, "")) for finding in findings)


def _judged(finding: Finding, text: str) -> Finding:
    lines = text.split("\n")
    for directive in _directives(lines, finding):
        if finding.code in directive.codes and directive.reason:
            place = f"{finding.path}:{directive.line}"
            return replace(finding, suppressed=Suppression(by=place, reason=directive.reason))
    return finding


def _directives(lines: list[str], finding: Finding) -> Iterator[_Directive]:
    last = max(finding.line, finding.end_line or finding.line)
    for number in {*range(max(1, finding.line - 1), last + 1), *_function(lines, finding.line), *_head(lines)}:
        if 1 <= number <= len(lines) and (found := _DIRECTIVE.search(lines[number - 1])):
            above = number == finding.line - 1 and not lines[number - 1].lstrip().startswith("#")
            if not above:
                codes = frozenset(code.strip() for code in found["codes"].split(","))
                yield _Directive(codes, (found["reason"] or "").strip(), number)


def _function(lines: list[str], line: int) -> Iterator[int]:
    """Yield the line of the function of the module that holds a line."""
    for number in range(min(line, len(lines)), 0, -1):
        if _FUNCTION.match(lines[number - 1]):
            yield number
            return


def _head(lines: list[str]) -> Iterator[int]:
    """Yield the lines before the first code or docstring of a file."""
    for number, line in enumerate(lines, 1):
        if not _BEFORE_CODE.match(line):
            return
        yield number
