"""A new table or column has a name that needs quotes.

## What it looks for

New tables and columns whose name has capitals or characters other than letters, digits and underscores, or is a word
that PostgreSQL reserves.

## Why it is dangerous

SQLAlchemy adds the quotes. People, scripts and reports forget them: `Order` without quotes is `order`, which is an
error, and `user` is the name of whoever asks.

## What is safe

Small letters, digits and underscores.

## How to do it instead

Choose another word; the attribute in Python can keep its name.

## Way back

A rename, which two releases never survive together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.added import added_columns, added_tables
from checks.evidence import ProjectEvidence
from checks.finding import Finding, Severity
from checks.names import bare_name
from checks.upgrades import Step, finding_at

PLAIN = re.compile(r"[a-z_][a-z0-9_]*")
RESERVED_WORDS = """
all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_date
current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch
for foreign from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null
offset on only or order placing primary references returning select session_user some symmetric system_user table then
to trailing true union unique user using variadic when where window with
"""
"""Keywords that PostgreSQL takes as a name only in quotes (manual, "SQL Key Words")."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report one finding for each new table and column."""
    for step, table in added_tables(evidence):
        yield from _judged(step, bare_name(table.name), "table", table.name)
    for added in added_columns(evidence):
        subject = f"{added.table.name}.{added.column.name}"
        yield from _judged(added.step, added.column.name, "column", subject)


def _judged(step: Step, name: str, kind: str, subject: str) -> Iterator[Finding]:
    reserved = name in RESERVED_WORDS.split()
    if reserved or not PLAIN.fullmatch(name):
        facts = {"name": name, "kind": kind, "reserved": reserved}
        yield finding_at(step, "Q11", Severity.NOTICE, subject, facts)
