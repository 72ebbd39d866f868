"""Operations that autogenerate wrote by mistake: a drop of somebody else's table, or one that undoes another.

## What it looks for

A table that an upgrade drops, and that neither the models have nor any migration up to there makes: it belongs to an
extension, to another program or to another project on the same database. Besides, what the same change makes and takes
away again with nothing in between, and an index or constraint that is dropped and made again exactly as it was.

## Why it is dangerous

Autogenerate compares with whatever stands in the developer's database, and proposes to drop what the models do not
know. Where that table exists its rows are lost; where it does not, the upgrade fails.

## What is safe

Dropping a table that an earlier revision made, a table for moving rows that is filled before it goes, a CHECK that
only helps to validate NOT NULL, and remaking an index after its column was changed.

## How to do it instead

Delete the line, and its inverse in `downgrade()`. `include_object` or `include_name` in env.py keep autogenerate from
proposing it again.

## Way back

None: the rows of a dropped table only come back from a backup.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.parity.foreign_drop import ForeignDrop, foreign_drops, without_the_table
from checks.parity.undone import Undone, undone
from checks.upgrades import finding_at, place_of


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report every foreign table that is dropped, and as an opinion what comes to nothing."""
    for drop in foreign_drops(evidence):
        yield _foreign(drop)
    for item in undone(evidence):
        yield _undone(item)


def _foreign(drop: ForeignDrop) -> Finding:
    facts = {**table_facts(drop.table), "problem": "foreign", "object": drop.table, "fails": drop.fails, "other": ""}
    severity = Severity.ERROR if drop.fails else Severity.NOTICE
    return finding_at(drop.step, "J12", severity, drop.table, facts, fix=without_the_table(drop))


def _undone(item: Undone) -> Finding:
    first = place_of(item.first)
    facts = {
        **table_facts(item.table),
        "problem": item.problem,
        "object": item.name,
        "kind": item.kind,
        "fails": False,
        "other": f"{first.path}:{first.line}",
    }
    return finding_at(item.second, "J12", Severity.NOTICE, item.name, facts)
