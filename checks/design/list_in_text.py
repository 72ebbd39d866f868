"""A new text column keeps a list.

## What it looks for

New columns of text whose name says several values: `…_ids`, `tags`, `…_tags`, `…_csv`, `…_list`.

## Why it is dangerous

No foreign key holds what is in it, no index finds one of the values, and two releases that each add one overwrite each
other's.

## What is safe

A table with one row for each value; an array or `jsonb`, which a GIN index searches.

## How to do it instead

Make a table that refers to this one, or declare `postgresql.ARRAY(…)` while the column is new.

## Way back

Taking the values apart later is a backfill over all rows, with whatever separators they hold by then.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import added_columns
from checks.design.text_types import is_text
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import finding_at

SEVERAL = re.compile(r"(.*_)?(ids|tags|csv)|.+_list", re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new column."""
    for added in added_columns(evidence):
        if is_text(added.column.type) and SEVERAL.fullmatch(added.column.name):
            facts = {**table_facts(added.table.name), "column": added.column.name, "type": added.column.type}
            subject = f"{added.table.name}.{added.column.name}"
            yield finding_at(added.step, "Q13", Severity.NOTICE, subject, facts)
