"""A column's type, character set or collation changes so that values of old rows do not fit.

## What it looks for

A column of a table that production already has, whose later type holds less than the earlier one: shorter, smaller,
unsigned, fewer digits, fewer labels; whose later character set knows fewer characters; or whose unique index tells
fewer values apart by its new collation. Types are compared as the server's own catalog spells them before and after.

## Why it is dangerous

In strict mode the statement fails at the first row that does not fit, after it has copied everything before it. Outside
of strict mode it succeeds, and the server cuts, rounds or replaces what does not fit, with a warning that nobody reads.

## What is safe

A type that holds all values of the earlier one, and a table that the same change creates. Where the change has updated
or deleted rows of the table before, this is a warning.

## How to do it instead

Count the rows that do not fit, decide on each, and change the type once none is left; or add a second column and move
over release by release.

## Way back

Values that were cut are gone; widening the type again does not bring them back.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.columns.narrowing import narrows
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.mysql.causes import has_labels, labels
from checks.mysql.session import is_strict, rows_written_before
from checks.names import table_facts
from checks.upgrades import Step, base_table, finding_at, steps

_FEWEST_CHARACTERS_FIRST = (
    ("ascii",),
    ("latin1", "cp1252"),
    ("utf8", "utf8mb3", "ucs2"),
    ("utf8mb4", "utf16", "utf32"),
)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column."""
    for step in steps(evidence):
        for change in step.changes("column", "altered"):
            kind = _loss(step, change) if base_table(step, change) else None
            if kind is not None:
                yield _finding(step, change, kind)


def _loss(step: Step, change: CatalogChange) -> str | None:
    """Return ``type``, ``characters`` or ``collation``; None where every value still fits."""
    before, after = change.before("type"), change.after("type")
    if change.changed("type") and before and after and narrows(before, after, step.evidence.dialect):
        return "type"
    old, new = change.before("collation"), change.after("collation")
    if not (change.changed("collation") and old and new):
        return None
    if _characters(new) < _characters(old):
        return "characters"
    blunter = not old.endswith("_ci") and new.endswith("_ci")
    return "collation" if blunter and _is_unique(step, change) else None


def _characters(collation: str) -> int:
    """Return how many characters a collation's character set knows, as a rank; those that are not listed know most."""
    charset = collation.split("_", maxsplit=1)[0]
    ranks = (rank for rank, names in enumerate(_FEWEST_CHARACTERS_FIRST) if charset in names)
    return next(ranks, len(_FEWEST_CHARACTERS_FIRST))


def _is_unique(step: Step, change: CatalogChange) -> bool:
    table = base_table(step, change)
    return table is not None and any(index.unique and change.name in index.columns for index in table.indexes)


def _finding(step: Step, change: CatalogChange, kind: str) -> Finding:
    attribute = "type" if kind == "type" else "collation"
    before, after = change.before(attribute), change.after(attribute)
    lost = [label for label in labels(before) if label not in labels(after)] if has_labels(after) else []
    written = rows_written_before(step, change.table or "")
    facts = {
        **table_facts(change.table or ""),
        "column": change.name,
        "kind": kind,
        "before": before,
        "after": after,
        "lost": lost,
        "strict": is_strict(step.statement),
        "written": written,
    }
    severity = Severity.WARNING if written else Severity.ERROR
    return finding_at(step, "M5", severity, f"{change.table}.{change.name}", facts)
