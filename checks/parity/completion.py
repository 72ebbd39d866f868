"""Complete a migration by what the models still ask for: in its own file where that is safe, else in further ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from checks.evidence import Operation, ProjectEvidence, ProposedRevision, Revision, RevisionSource
from checks.finding import Edit, Fix

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
    needed = [
        line for line in dict.fromkeys(line for item in proposed for line in item.imports) if line not in source.text
    ]
    return (
        *_imports(revision.path, source, needed),
        *_extended(revision.path, source, source.upgrade_span, upgrades, at_end=True),
        *_extended(revision.path, source, source.downgrade_span, downgrades, at_end=False),
    )


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
