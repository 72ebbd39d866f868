"""Describes the difference between two versions of files by edits, and applies edits to files."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping

from bot.report.model import ReportedEdit
from bot.report.suggestion import applied, lines_of


def edits_between(before: Mapping[str, str], after: Mapping[str, str]) -> tuple[ReportedEdit, ...]:
    """Return the edits that turn the one version into the other; a path that is not in ``before`` is a new file."""
    return tuple(edit for path in sorted(after) for edit in _edits(path, before.get(path, ""), after[path]))


def edited_texts(edits: Iterable[ReportedEdit], texts: Mapping[str, str]) -> dict[str, str]:
    """Return the files after the edits; a path without a text is a new file."""
    by_path: dict[str, list[ReportedEdit]] = {}
    for edit in edits:
        by_path.setdefault(edit.path, []).append(edit)
    return {path: "".join(applied(lines_of(texts.get(path, "")), own)) for path, own in by_path.items()}


def _edits(path: str, old: str, new: str) -> Iterator[ReportedEdit]:
    before, after = lines_of(old), lines_of(new)
    matcher = difflib.SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            replacement, original = "".join(after[new_first:new_last]), "".join(before[first:last])
            yield ReportedEdit(path, first + 1, last, replacement, original)
