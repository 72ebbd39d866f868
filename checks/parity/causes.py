"""Find the line to blame for a disagreement: of the migration that made it, else of the model that asks for more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from checks.catalog import CatalogChange
from checks.evidence import Call, Place, ProjectEvidence, RevisionSource
from checks.names import bare_name, same_table
from checks.running_release import mapped_table
from checks.upgrades import Step, after_change, place_of, steps

_OF_COLUMNS = frozenset({"ForeignKeyConstraint", "UniqueConstraint", "PrimaryKeyConstraint"})


@dataclass(frozen=True, slots=True)
class Subject:
    """What models and migrations disagree on."""

    table: str
    kind: str
    """``table``, ``column``, ``index``, ``constraint``, ``enum`` or ``sequence``."""
    name: str
    """Without its table."""
    columns: tuple[str, ...] = ()
    """Of an index or constraint: what it is about."""


def migration_cause(evidence: ProjectEvidence, subject: Subject, attributes: Iterable[str] = ()) -> Step | None:
    """Return the change's last statement that made the subject what it is; None where no statement touched it.

    With ``attributes`` a statement counts only if it made the subject, or changed one of these.
    """
    wanted = frozenset(attributes)
    for step in reversed(list(steps(evidence))):
        for change in _about(evidence, step, subject):
            if not wanted or change.action != "altered" or any(change.changed(item) for item in wanted):
                return step
    return None


def migration_place(step: Step, subject: Subject) -> Place:
    """Return the lines of the innermost call of a statement that names the subject, else of the statement."""
    place = place_of(step)
    return (
        place if place.path != step.revision.path else innermost(step.revision.source, place, partial(_names, subject))
    )


def innermost(source: RevisionSource, place: Place, names: Callable[[Call], bool]) -> Place:
    """Return the lines of the smallest such call in the statement at a place, which a batch is as a whole."""
    around = [item for item in source.calls if item.statement_line <= place.line <= item.statement_end_line]
    # The operations of a batch are sent at its end, which Python gives the line of its ``with``.
    statement = max(around, key=lambda item: item.statement_line, default=None)
    if statement is None:
        return place
    inside = (item for item in source.calls if statement.statement_line <= item.line <= statement.statement_end_line)
    call = min(filter(names, inside), key=lambda item: len(item.text), default=None)
    return place if call is None else Place(place.path, call.line, call.end_line)


def model_place(evidence: ProjectEvidence, subject: Subject) -> Place | None:
    """Return the lines of the model's column, or of its class.

    An index or constraint is where it has its name, else with its only column.
    """
    model = mapped_table(evidence.models, subject.table)
    if model is None:
        return None
    if subject.kind in {"index", "constraint"} and subject.name in model.parts:
        return model.parts[subject.name]
    names = (subject.name,) if subject.kind == "column" else subject.columns
    places = [item.place for item in model.columns if item.name in names and item.place is not None]
    return places[0] if len(places) == 1 and len(names) == 1 else model.place


def _about(evidence: ProjectEvidence, step: Step, subject: Subject) -> Iterator[CatalogChange]:
    after = after_change(evidence)
    table = next((item for item in after.tables if same_table(item.name, subject.table)), None) if after else None
    for change in step.statement.changes:
        named = subject.name in {bare_name(change.name), bare_name(change.after("name") or "")}
        same_kind = change.kind == subject.kind
        if subject.kind == "table":
            named = same_table(change.name, subject.table) or same_table(change.after("name") or "", subject.table)
        elif subject.kind not in {"enum", "sequence"}:
            known = table is not None and change.table_oid == table.oid
            named = named and (known or same_table(change.table or "", subject.table))
        if named and same_kind:
            yield change


def _names(subject: Subject, call: Call) -> bool:
    """Say whether a call is about the subject by name."""
    quoted = rf"""["']{re.escape(subject.name)}["']"""
    if subject.kind == "column":
        first = call.text[len(call.name) + 1 :].lstrip()
        return call.name.rpartition(".")[2] == "Column" and re.match(quoted, first) is not None
    if subject.kind == "constraint" and _lists_columns(subject, call):
        return True
    return subject.kind != "table" and re.search(quoted, call.text) is not None


def _lists_columns(subject: Subject, call: Call) -> bool:
    """Say whether a call makes a constraint of the subject's columns, which the server may have named."""
    if not subject.columns or call.name.rpartition(".")[2] not in _OF_COLUMNS:
        return False
    columns = r"\s*,\s*".join(rf"""["']{re.escape(name)}["']""" for name in subject.columns)
    return re.match(rf"[\w.]+\(\s*\[?\s*{columns}\s*,?\s*(\]|\)|\w+\s*=)", call.text) is not None
