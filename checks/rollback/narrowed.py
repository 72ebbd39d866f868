"""Tell which columns a statement of a downgrade narrows, and what becomes of values that no longer fit."""

from __future__ import annotations

import re

from checks.catalog import CatalogChange
from checks.columns.narrowing import narrows
from checks.enums.labels import lost_labels
from checks.evidence import Revision, Statement

_USING = re.compile(r"\bTYPE\b.*?\bUSING\b(?P<expression>.*)", re.IGNORECASE | re.DOTALL)
_CASTS = re.compile(r"[\s(]*\"?\w+\"?[\s)]*(?:::[\s(]*[\w.\" ]+[\s)]*)+;?\s*")


def narrowed(revision: Revision, statement: Statement, dialect: str) -> list[CatalogChange]:
    """Return the changes of columns whose earlier type has values that the later one has not."""
    return [item for item in statement.changes if _is_narrowed(revision, item, dialect)]


def labels_gone(revision: Revision, change: CatalogChange) -> tuple[str, ...] | None:
    """Return the labels that a column loses by the downgrade from one enum type to another; None of other types."""
    down = revision.downgrade
    return lost_labels(change, down.before or revision.upgrade.after, down.after)


def is_converted(statement: Statement, *, labels: bool) -> bool:
    """Say whether a USING makes something of each value; mere casts to an enum refuse a label that it has not."""
    using = _USING.search(statement.sql)
    return using is not None and not (labels and _CASTS.fullmatch(using["expression"]))


def _is_narrowed(revision: Revision, change: CatalogChange, dialect: str) -> bool:
    before, after = change.before("type"), change.after("type")
    if change.kind != "column" or change.action != "altered" or before is None or after is None:
        return False
    labels = labels_gone(revision, change)
    return narrows(before, after, dialect) if labels is None else bool(labels)
