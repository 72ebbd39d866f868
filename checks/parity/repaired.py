"""Choose among the proposed repairs of a change's own revisions those that a finding is about."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence

from checks.evidence import ProjectEvidence, Repair
from checks.finding import Edit, Fix


def corrected(evidence: ProjectEvidence, objects: Iterable[str]) -> Fix | None:
    """Return the fix that makes the operations on these objects what the models ask for."""
    wanted = {_plain(name) for name in objects}
    found = [item for item in evidence.repairs if item.purpose == "correct" and wanted & set(map(_plain, item.objects))]
    return _fix(found, "Makes the operation what the models ask for.")


def declared(evidence: ProjectEvidence, objects: Iterable[str]) -> Fix | None:
    """Return the fix that lets the models have what the change's own migration makes."""
    wanted = {_plain(name) for name in objects}
    found = [item for item in evidence.repairs if item.purpose == "declare" and wanted & set(map(_plain, item.objects))]
    return _fix(found, "Declares it in the models.")


def corrected_in(evidence: ProjectEvidence, path: str, message: str) -> Fix | None:
    """Return the fix of the operations of a file that an error message names."""
    own = [item for item in evidence.repairs if item.purpose == "correct" and item.path == path]
    named = [item for item in own if any(_plain(name).rpartition(".")[2] in message for name in item.objects)]
    return _fix(named or own, "Makes the operations what the models ask for.")


def misspelt_in(evidence: ProjectEvidence, path: str, names: Iterable[str]) -> Fix | None:
    """Return the fix of a file's operation that makes a column under another name than one of these."""
    wanted = set(names)
    own = (item for item in evidence.repairs if item.purpose == "correct" and item.path == path)
    found = [
        item for item in own if len(item.objects) > 1 and wanted & set(map(_bare, filter(_is_column, item.objects)))
    ]
    return _fix(found, "Gives the column the name that the models have.")


def corrected_elsewhere(evidence: ProjectEvidence, path: str, names: Iterable[str]) -> Fix | None:
    """Return the fix of operations of the change's other files that make something of these names."""
    wanted = set(names)
    others = (item for item in evidence.repairs if item.purpose == "correct" and item.path != path)
    found = [item for item in others if wanted & set(map(_bare, item.objects))]
    return _fix(found, "Makes the operation what the models, and a later revision, ask for.")


def undone_in(evidence: ProjectEvidence, path: str) -> Fix | None:
    """Return the fix that adds to a file's downgrade what its upgrade does and nobody takes back."""
    found = [item for item in evidence.repairs if item.purpose == "undo" and item.path == path]
    return _fix(found, "Undoes in the downgrade what it left out.")


def _fix(repairs: Sequence[Repair], text: str) -> Fix | None:
    """Return one fix of all edits; None where two of them change the same lines."""
    edits = sorted(
        (Edit(item.path, item.start_line, item.end_line, item.replacement) for item in repairs),
        key=lambda edit: (edit.path, edit.start_line),
    )
    meet = any(a.path == b.path and b.start_line <= a.end_line for a, b in itertools.pairwise(edits))
    return Fix("edit", tuple(edits), text, only_if_proved=True) if edits and not meet else None


def _bare(name: str) -> str:
    return _plain(name).rpartition(".")[2]


def _is_column(name: str) -> bool:
    return "." in name


def _plain(name: str) -> str:
    """Leave out a schema: migrations give it as an argument of its own."""
    return ".".join(name.replace('"', "").split(".")[-2:]) if name.count(".") > 1 else name
