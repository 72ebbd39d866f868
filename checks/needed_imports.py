"""Adds to a fix the imports that its lines need: a revision that only dropped things knows no ``sa``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from checks.evidence import RevisionSource
from checks.finding import Edit, Fix

_NEEDED = {"op": "from alembic import op", "sa": "import sqlalchemy as sa"}
"""The names that operations are written with, here and by Alembic (``alembic_module_prefix`` and its like)."""


def with_imports(fix: Fix, sources: Mapping[str, RevisionSource]) -> Fix:
    """Return the fix with what the revisions that it edits have to import; ``sources`` are theirs by path."""
    edits = list(fix.edits)
    for path in dict.fromkeys(edit.path for edit in fix.edits if edit.path in sources):
        source = sources[path]
        lines = [_NEEDED[name] + _line_end(source) for name in _NEEDED if _lacks(source, edits, path, name)]
        if lines:
            edits = list(_with_lines(edits, path, _line_after_imports(source), "".join(lines)))
    return replace(fix, edits=tuple(edits))


def _lacks(source: RevisionSource, edits: list[Edit], path: str, name: str) -> bool:
    used = re.compile(rf"(?<![\w.]){name}\.")
    bound = re.compile(rf"\bas {name}\b|\bimport\b[^#]*\b{name}\b", re.DOTALL)
    lines = source.text.splitlines()
    imports = ["\n".join(lines[item.line - 1 : item.end_line]) for item in source.imports]
    own = [edit.replacement for edit in edits if edit.path == path]
    imports += [text for text in own if re.match(r"import |from ", text)]
    return any(map(used.search, own)) and not any(map(bound.search, imports))


def _with_lines(edits: list[Edit], path: str, line: int, text: str) -> Iterator[Edit]:
    """Yield the edits with lines inserted; two insertions at one place are one."""
    there = [edit for edit in edits if (edit.path, edit.start_line, edit.end_line) == (path, line, line - 1)]
    yield Edit(path, line, line - 1, text + "".join(edit.replacement for edit in there))
    yield from (edit for edit in edits if edit not in there)


def _line_after_imports(source: RevisionSource) -> int:
    return source.imports_end_line + 1 if source.imports_end_line is not None else source.revision_line or 1


def _line_end(source: RevisionSource) -> str:
    return "\r\n" if "\r\n" in source.text else "\n"
