"""The pull request's own code still names a table, column or routine that its migration takes away.

## What it looks for

Python files of the merge result, migrations and tests aside, that name what an upgrade of the change drops or renames:
an attribute of the table's class (`Account.nickname`), a keyword of its constructor, or SQL in a string. SQL is read by
a parser, so that a column of the same name in another table is none. A function or procedure that is dropped is called
in SQL or as `func.name()`.

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

from collections.abc import Iterator, Mapping

from checks.evidence import Mention, ProjectEvidence
from checks.finding import Finding, Severity
from checks.gone import Gone, gone
from checks.names import table_facts
from checks.objects.gone_routines import calls, gone_routines
from checks.upgrades import Step, place_of


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each line once, where the code is."""
    by_name = {(item.table, item.column): item for item in gone(evidence)}
    seen: set[tuple[str, int]] = set()
    for mention in evidence.mentions:
        place = (mention.place.path, mention.place.line)
        item = by_name.get((mention.table, mention.column)) if mention.how != "conflict" else None
        if item is not None and place not in seen:
            seen.add(place)
            yield _of_table(item, mention)
    for routine in gone_routines(evidence):
        for call in calls(evidence.mentions, routine.name):
            yield _finding(routine.step, call, routine.name, {"routine": routine.name, "action": "dropped"})


def _of_table(item: Gone, mention: Mention) -> Finding:
    subject = f"{item.table}.{item.column}" if item.column else item.table
    facts = {**table_facts(item.table), "column": item.column, "action": item.action}
    return _finding(item.step, mention, subject, facts)


def _finding(step: Step, mention: Mention, subject: str, facts: Mapping[str, object]) -> Finding:
    taken = place_of(step)
    return Finding(
        code="L1",
        severity=Severity.ERROR,
        path=mention.place.path,
        line=mention.place.line,
        end_line=mention.place.end_line,
        object=subject,
        facts={**facts, "how": mention.how, "text": mention.text, "taken": f"{taken.path}:{taken.line}"},
        revision=step.revision.id,
    )
