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
from checks.edits import call_at, replaced_call, statement_edit
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import split_name
from checks.outside_transaction import rewritten_sql
from checks.upgrades import Step, finding_at, place_of, steps

_DEFINER = re.compile(r"^\s*.*\bSECURITY DEFINER\b", re.MULTILINE)
_PINNED = re.compile(r"\bSET search_path\b", re.IGNORECASE)
_BODY = re.compile(r"\bAS\s+\$(\w*)\$.*", re.DOTALL | re.IGNORECASE)


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each routine where it got such a definition."""
    for step in steps(evidence):
        for change in step.statement.changes:
            if change.kind == "routine" and change.action in {"created", "altered"} and _is_open(change):
                facts = {"routine": change.name, "path": _path(change.name)}
                yield finding_at(step, "G11", Severity.WARNING, change.name, facts, fix=_fix(step, facts["path"]))


def _is_open(change: CatalogChange) -> bool:
    """Say whether the head of a definition, as the server spells it, has the one and not the other."""
    head = _BODY.sub("", change.after("definition") or "")
    return bool(_DEFINER.search(head)) and not _PINNED.search(head)


def _path(routine: str) -> str:
    """Return the schemas that the routine's names were most likely meant to be of."""
    schema = split_name(routine.partition("(")[0])[0]
    return "public, pg_temp" if schema in {None, "public"} else f"{schema}, public, pg_temp"


def _fix(step: Step, path: str) -> Fix | None:
    """Return the edit of a definition; after ALTER, the downgrade would have to reset the path as well."""
    if not step.statement.command.startswith("CREATE"):
        return None
    call = call_at(step.revision.source, place_of(step), ("execute",))
    written = rewritten_sql(step, call, r"\b(SECURITY\s+DEFINER)\b", rf"\1 SET search_path = {path}") if call else None
    if call is None or written is None:
        return None
    lines = replaced_call(step.revision.source, call, written)
    return Fix("edit", (statement_edit(place_of(step).path, call, lines),), "Pins what the routine's names mean.")
