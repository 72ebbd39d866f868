"""The pull request's own code still names a table or column that its migration takes away.

## What it looks for

Python files of the merge result, migrations and tests aside, that name what an upgrade of the change drops or renames:
an attribute of the table's class (`Account.nickname`), a keyword of its constructor, or SQL in a string. SQL is read by
a parser, so that a column of the same name in another table is none.

## Why it is dangerous

Models and migration agree, and the deploy succeeds. The first request that comes to that line fails.

## What is safe

Code that no longer names it, and a name that stands for something again: a view, a generated column.

## How to do it instead

Change the code in the same release or an earlier one.

## Way back

The downgrade brings back the name; what a dropped column held is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import Mention, ProjectEvidence
from checks.finding import Finding, Severity
from checks.gone import Gone, gone
from checks.names import table_facts
from checks.upgrades import place_of


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each line once, where the code is."""
    by_name = {(item.table, item.column): item for item in gone(evidence)}
    seen: set[tuple[str, int]] = set()
    for mention in evidence.mentions:
        place = (mention.place.path, mention.place.line)
        item = by_name.get((mention.table, mention.column)) if mention.how != "conflict" else None
        if item is not None and place not in seen:
            seen.add(place)
            yield _finding(item, mention)


def _finding(item: Gone, mention: Mention) -> Finding:
    taken = place_of(item.step)
    facts = {
        **table_facts(item.table),
        "column": item.column,
        "action": item.action,
        "how": mention.how,
        "text": mention.text,
        "taken": f"{taken.path}:{taken.line}",
    }
    return Finding(
        code="L1",
        severity=Severity.ERROR,
        path=mention.place.path,
        line=mention.place.line,
        end_line=mention.place.end_line,
        object=f"{item.table}.{item.column}" if item.column else item.table,
        facts=facts,
        revision=item.step.revision.id,
    )
