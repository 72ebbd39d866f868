"""Findings that the author accepts in the file itself: ``# migration-review: ignore[CODE] reason``.

The directive stands on a line of the finding or by itself above it, on the line of the function that holds it, or
before the first code of the file. Without a reason it does nothing.
"""

from __future__ import annotations

import contextlib
import io
import re
import tokenize
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from checks.finding import Finding, Suppression

_DIRECTIVE = re.compile(r"#\s*migration-review:\s*(?P<rest>.*)$", re.IGNORECASE)
_IGNORE = re.compile(r"ignore\[(?P<codes>[A-Z0-9,\s]*)\]\s*(?P<reason>\S.*)?$")
_FUNCTION = re.compile(r"^(async\s+)?def\s")
_WITHOUT_CODE = re.compile(r"^\s*(#.*)?$")


@dataclass(frozen=True, slots=True)
class Directive:
    """One directive of a file, as far as it could be read."""

    path: str
    line: int
    codes: tuple[str, ...]
    """Empty where it names none, or cannot be read."""
    reason: str
    target: int | None
    """The line of the statement or function that it speaks of; None for the whole file."""
    of_function: bool = False

    def accepts(self, finding: Finding, function: int | None) -> bool:
        """Say whether it accepts a finding of its file, in the function that begins on that line."""
        if not self.reason or finding.code not in self.codes or finding.path != self.path:
            return False
        last = max(finding.line, finding.end_line or finding.line)
        at_target = function if self.of_function else self.target
        return self.target is None or (
            at_target == self.target if self.of_function else finding.line <= self.target <= last
        )


def accepted(findings: Iterable[Finding], texts: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return the findings, those marked as suppressed that a directive in their file's text accepts."""
    read = {path: directives(path, text) for path, text in texts.items()}
    return tuple(_judged(finding, read.get(finding.path, ()), texts) for finding in findings)


def directives(path: str, text: str) -> tuple[Directive, ...]:
    """Return the directives of a file, in their order."""
    lines = text.split("\n")
    head = next((number for number, line in enumerate(lines, 1) if not _WITHOUT_CODE.match(line)), len(lines) + 1)
    return tuple(
        _read(path, number, found["rest"], lines, head)
        for number, comment in _comments(path, text)
        if (found := _DIRECTIVE.match(comment))
    )


def _judged(finding: Finding, read: Iterable[Directive], texts: Mapping[str, str]) -> Finding:
    function = _function(texts.get(finding.path, "").split("\n"), finding.line)
    for directive in read:
        if directive.accepts(finding, function):
            by = f"{directive.path}:{directive.line}"
            return replace(finding, suppressed=Suppression(by=by, reason=directive.reason))
    return finding


def _read(path: str, number: int, rest: str, lines: list[str], head: int) -> Directive:
    found = _IGNORE.match(rest)
    codes = tuple(code.strip() for code in found["codes"].split(",") if code.strip()) if found else ()
    reason = (found["reason"] or "").strip() if found else ""
    target = None if number < head else _target(lines, number)
    of_function = target is not None and _FUNCTION.match(lines[target - 1]) is not None
    return Directive(path, number, codes, reason, target, of_function)


def _target(lines: list[str], number: int) -> int:
    """Return the line that a comment speaks of: its own, or where it stands by itself the next one with code."""
    below = range(number, len(lines) + 1)
    return next((line for line in below if not _WITHOUT_CODE.match(lines[line - 1])), number)


def _function(lines: list[str], line: int) -> int | None:
    """Return the line of the function of the module that holds a line."""
    upwards = range(min(line, len(lines)), 0, -1)
    return next((number for number in upwards if _FUNCTION.match(lines[number - 1])), None)


def _comments(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield the comments of a file with their lines; what stands in a string of Python is none."""
    if path.endswith(".py"):
        with contextlib.suppress(tokenize.TokenError, SyntaxError):  # such a file can still say that it knows
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
            yield from ((token.start[0], token.string) for token in tokens if token.type == tokenize.COMMENT)
            return
    for number, line in enumerate(text.split("\n"), 1):
        if "#" in line and (found := _DIRECTIVE.search(line)):
            yield number, found.group()
