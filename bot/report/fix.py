"""Turns a proposed fix, or the safe way of a check's wording, into what the report shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from bot.report.markdown_safety import code_block, text
from bot.report.model import ReportedEdit, ReportedFix
from bot.report.suggestion import lines_of, one_range
from checks.finding import Edit, Fix


def reported_fix(fix: Fix | None, safe: str | None, sources: Mapping[str, str]) -> ReportedFix | None:
    """Return the fix to show: the check's own edits or advice, else the safe way of its wording, else None.

    ``sources`` holds the text of the files that the review read, by path.
    """
    if fix is None or (not fix.edits and not fix.text):
        return ReportedFix("advice", verified=False, edits=(), text=safe) if safe else None
    described = " ".join(part for part in (_described(fix), _objection(fix)) if part)
    unproved_or_advice = not (fix.verified and fix.edits)
    parts = [described, safe if unproved_or_advice and safe else ""]
    return ReportedFix(
        kind=_kind(fix),
        verified=fix.verified and bool(fix.edits),
        edits=tuple(_edit(edit, sources.get(edit.path)) for edit in fix.edits),
        text="\n\n".join(part for part in parts if part),
        suggestion=one_range(fix.edits, sources.get(fix.edits[0].path)) if fix.kind == "edit" and fix.edits else None,
    )


def _kind(fix: Fix) -> Literal["edit", "new-file", "advice"]:
    if not fix.edits:
        return "advice"
    return "new-file" if fix.kind == "new-file" else "edit"


def _described(fix: Fix) -> str:
    """Say what the fix does: edits in one sentence; advice over several lines is code to paste."""
    words = fix.text.strip()
    if fix.edits or "\n" not in words:
        return text(words) if words else ""
    return code_block(words, "")


def _objection(fix: Fix) -> str:
    """Say why nobody should take the edits as they are."""
    return f"Not proved: {text(fix.objection)}." if fix.objection else ""


def _edit(edit: Edit, source: str | None) -> ReportedEdit:
    original = None if source is None else "".join(lines_of(source)[edit.start_line - 1 : edit.end_line])
    return ReportedEdit(edit.path, edit.start_line, edit.end_line, edit.replacement, original)
