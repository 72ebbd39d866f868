"""Complete a migration by what the models still ask for: in its own file where that is safe, else in further ones."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from checks.evidence import Operation, ProjectEvidence, ProposedRevision, Revision, RevisionSource
from checks.finding import Edit, Fix

_IMPORT = re.compile(r"^(?:import|from) [^()\n]+$", re.MULTILINE)
_IDLE = frozenset({"pass", "..."})


def completion(evidence: ProjectEvidence, operations: Iterable[Operation]) -> Fix | None:
    """Return the edits that bring the migrations to the models, these operations included.

    None where the project's code could not write one of them, or a person has to decide on it.
    """
    proposed = evidence.proposed
    covered = {rendered for item in proposed for rendered in item.covers}
    if not proposed or not covered.issuperset(operation.rendered for operation in operations):
        return None
    added = [revision for revision in evidence.revisions if revision.status == "added"]
    if added and not any(item.reason for item in proposed):
        edits = _within(added[-1], proposed)
        if edits:
            return Fix("edit", edits, f"Adds what the models ask for to {added[-1].id}.")
    files = tuple(Edit(item.path, 1, 0, item.text) for item in proposed)
    named = ", ".join(item.path for item in proposed)
    return Fix("new-file", files, f"Adds what the models ask for as: {named}", only_if_proved=True)


def _within(revision: Revision, proposed: Sequence[ProposedRevision]) -> tuple[Edit, ...]:
    """Return edits that append to ``upgrade()`` and put the inverse first in ``downgrade()``, where both have lines."""
    source = revision.source
    if source.upgrade_span is None or source.downgrade_span is None:
        return ()
    upgrades = [item.upgrade for item in proposed if item.upgrade]
    downgrades = [item.downgrade for item in reversed(proposed) if item.downgrade]
    return (
        *_imports(revision.path, source, list(_needed(source, proposed))),
        *_extended(revision.path, source, source.upgrade_span, upgrades, at_end=True),
        *_extended(revision.path, source, source.downgrade_span, downgrades, at_end=False),
    )


def _needed(source: RevisionSource, proposed: Sequence[ProposedRevision]) -> Iterator[str]:
    """Yield the imports that the bodies cannot do without and the file lacks; a project's template has some, too."""
    bodies = "".join(body for item in proposed for body in (item.upgrade, item.downgrade))
    told = (line for item in proposed for line in item.imports)
    of_template = (line for item in proposed for line in _IMPORT.findall(item.text) if _is_used(line, bodies))
    lines = source.text.splitlines()
    present = [line for item in source.imports for line in lines[item.line - 1 : item.end_line]]
    for line in dict.fromkeys((*told, *of_template)):
        if line not in source.text and not any(_names(line) <= _names(other) for other in present):
            yield line


def _is_used(line: str, bodies: str) -> bool:
    return any(re.search(rf"(?<![\w.]){name}\b", bodies) for name in _names(line))


def _names(line: str) -> set[str]:
    """Return the names that an import on one line binds."""
    taken = line.partition(" import ")[2] if line.startswith("from ") else line.removeprefix("import ")
    given = (part.rpartition(" as ")[2].strip() for part in taken.partition("#")[0].split(","))
    return {name if line.startswith("from ") else name.partition(".")[0] for name in given}


def _imports(path: str, source: RevisionSource, lines: Sequence[str]) -> Iterator[Edit]:
    if lines:
        at = (source.imports_end_line or 0) + 1
        yield Edit(path, at, at - 1, "".join(f"{line}\n" for line in lines))


def _extended(
    path: str, source: RevisionSource, span: tuple[int, int], bodies: Sequence[str], *, at_end: bool
) -> Iterator[Edit]:
    """Yield the edit of one function; a body that does nothing is replaced."""
    if not bodies:
        return
    first, last = span
    lines = source.text.splitlines(keepends=True)
    indent = lines[first - 1][: len(lines[first - 1]) - len(lines[first - 1].lstrip())]
    text = "".join(_indented(body, indent) for body in bodies)
    if "".join(lines[first - 1 : last]).strip() in _IDLE:
        yield Edit(path, first, last, text)
    elif at_end:
        yield Edit(path, last + 1, last, text)
    else:
        yield Edit(path, first, first - 1, text)


def _indented(body: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" if line.strip() else "\n" for line in body.splitlines())
