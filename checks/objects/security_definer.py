"""A function runs with its owner's rights and lets the caller choose what its names mean.

## What it looks for

A routine that the change creates or alters, marked `SECURITY DEFINER`, whose definition sets no `search_path`.

## Why it is dangerous

Its unqualified names are looked up in the caller's `search_path`. Whoever may create a function, operator or temporary
table anywhere can put one of his own in their place, and it runs with the rights of the owner, the migrations' role as
a rule (PostgreSQL manual, "CREATE FUNCTION", Writing SECURITY DEFINER Functions Safely).

## What is safe

`SET search_path` in the definition, with `pg_temp` last, and functions that run with the caller's rights.

## How to do it instead

Add `SET search_path = …, pg_temp` to the definition.

## Way back

Replace it with the former definition; what it did meanwhile with the owner's rights stays done.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import CatalogChange
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.upgrades import finding_at, steps

_DEFINER = re.compile(r"^\s*.*\bSECURITY DEFINER\b", re.MULTILINE)
_PINNED = re.compile(r"\bSET search_path\b", re.IGNORECASE)
_BODY = re.compile(r"\bAS\s+\$(\w*)\$.*", re.DOTALL | re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each routine where it got such a definition."""
    for step in steps(evidence):
        for change in step.statement.changes:
            if change.kind == "routine" and change.action in {"created", "altered"} and _is_open(change):
                facts = {"routine": change.name, "created": change.action == "created"}
                yield finding_at(step, "G11", Severity.WARNING, change.name, facts)


def _is_open(change: CatalogChange) -> bool:
    """Say whether the head of a definition, as the server spells it, has the one and not the other."""
    head = _BODY.sub("", change.after("definition") or "")
    return bool(_DEFINER.search(head)) and not _PINNED.search(head)
