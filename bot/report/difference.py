"""Shows the edits of a fix as a small diff."""

from __future__ import annotations

from collections.abc import Iterator

from bot.report.markdown_safety import one_line
from bot.report.model import ReportedEdit, ReportedFix


def fix_difference(fix: ReportedFix, path: str) -> str:
    """Return the edits as lines that begin with ``-`` and ``+``, under the place where they go; empty for advice.

    ``path`` is the file that the reader has before them already: its name is left out.
    """
    edits = (fix.suggestion,) if fix.suggestion else fix.edits
    return "\n".join(line for edit in edits for line in _lines(edit, path))


def _lines(edit: ReportedEdit, path: str) -> Iterator[str]:
    yield f"@@ {'' if edit.path == path else f'{one_line(edit.path)}, '}{_range(edit)} @@"
    for line in _without_ends(edit.original or ""):
        yield f"-{line}"
    for line in _without_ends(edit.replacement):
        yield f"+{line}"


def _range(edit: ReportedEdit) -> str:
    if edit.end_line < edit.start_line:
        return f"before line {edit.start_line}"
    if edit.end_line == edit.start_line:
        return f"line {edit.start_line}"
    return f"lines {edit.start_line}-{edit.end_line}"


def _without_ends(source: str) -> list[str]:
    lines = source.split("\n")
    return [line.rstrip("\r") for line in (lines[:-1] if lines[-1] == "" else lines)]
