"""Chooses the verified fixes that can be taken together, and applies them."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bot.report.model import ReportedEdit, ReportedFinding
from bot.report.suggestion import applied, lines_of


@dataclass(frozen=True, slots=True)
class Combined:
    """Edits that touch nothing twice, and the findings whose fixes have to wait for them."""

    edits: tuple[ReportedEdit, ...]
    fixed: tuple[ReportedFinding, ...]
    waiting: tuple[ReportedFinding, ...]
    """Their fixes touch lines that an earlier fix changes: the next review offers them again, as they are then."""

    @property
    def paths(self) -> tuple[str, ...]:
        """The files that change, each once."""
        return tuple(dict.fromkeys(edit.path for edit in self.edits))


def combined(findings: Iterable[ReportedFinding]) -> Combined:
    """Take the fixes of introduced findings in their order, as long as they leave each other's lines alone."""
    edits: list[ReportedEdit] = []
    fixed, waiting = [], []
    for finding in findings:
        if finding.fix is None or not finding.fix.verified or not finding.introduced or finding.suppressed:
            continue
        own = finding.fix.edits
        if all(edit in edits for edit in own):  # the same fix for two findings
            fixed.append(finding)
        elif any(_meet(edit, other) for edit in own for other in edits):
            waiting.append(finding)
        else:
            edits += own
            fixed.append(finding)
    return Combined(tuple(edits), tuple(fixed), tuple(waiting))


def edited_texts(edits: Iterable[ReportedEdit], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the files after the edits; a path without a text is a new file."""
    by_path: dict[str, list[ReportedEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {path: "".join(applied(lines_of(texts.get(path, "")), own)) for path, own in by_path.items()}


def patch(before: Mapping[str, str], after: Mapping[str, str]) -> str:
    """Return a unified diff that ``git apply`` takes."""
    parts = []
    for path, text in after.items():
        old = before.get(path)
        lines = difflib.unified_diff(
            lines_of(old or ""), lines_of(text), f"a/{path}" if old is not None else "/dev/null", f"b/{path}"
        )
        new = "" if old is not None else f"diff --git a/{path} b/{path}\nnew file mode 100644\n"
        parts.append(
            new + "".join(line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n" for line in lines)
        )
    return "".join(parts)


def _meet(first: ReportedEdit, second: ReportedEdit) -> bool:
    """Say whether two edits change, or insert at, the same lines."""
    if first.path != second.path:
        return False
    return first.start_line <= second.end_line + 1 and second.start_line <= first.end_line + 1
