"""SQL of the running release still names a table or column that goes, and no model told so.

## What it looks for

Python files of the base commit, migrations and tests aside, with SQL in a string that names what an upgrade drops or
renames although no model of the base maps it. The SQL is read by a parser. What models map is told by D1, D2 and D3
without looking at code, and what the change's own code still names by L1.

## Why it is dangerous

The base commit is what runs while the migration does. From that moment until the last old process has stopped, each of
these statements is refused.

## What is safe

Names that only the change's own tests or migrations have, and code that an earlier release changed already.

## How to do it instead

Release code that no longer names it first, and take it away in a later release.

## Way back

The downgrade brings back the name, and what it held is gone.
"""

from __future__ import annotations

from collections.abc import Iterator

from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.relied_on import unmapped
from checks.upgrades import finding_at


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each name once, where it is taken away."""
    for item in unmapped(evidence):
        used = [
            mention
            for mention in evidence.base_mentions
            if (mention.how, mention.table, mention.column) == ("sql", item.table, item.column)
        ]
        if used:
            facts = {
                **table_facts(item.table),
                "column": item.column,
                "action": item.action,
                "places": [f"{mention.place.path}:{mention.place.line}" for mention in used],
                "text": used[0].text,
            }
            subject = f"{item.table}.{item.column}" if item.column else item.table
            yield finding_at(item.step, "L2", Severity.ERROR, subject, facts)
