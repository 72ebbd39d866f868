"""A setting of the session stays in force for the revisions that come after.

## What it looks for

`SET` without `LOCAL` in an upgrade, or `set_config(…, false)`, that is not taken back before its end.

## Why it is dangerous

One deploy runs all pending revisions on one connection: with another `search_path` or role later revisions, and Alembic
with its version table, work in another place or as somebody else. On a single database it never shows, because each
revision was tried alone. Behind a pooler that hands out connections by transaction the setting may be lost at once.

## What is safe

`SET LOCAL`, which ends with the transaction, and a `RESET` at the end of the revision.

## How to do it instead

Use `SET LOCAL` for timeouts. `RESET` anything else at the end of `upgrade()`: where env.py runs all revisions in one
transaction, `SET LOCAL` lasts for all of them too. In an `autocommit_block()` only `RESET` has an effect.

## Way back

A new connection has the settings that its role and database give it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.edits import call_at
from checks.evidence import ProjectEvidence, Revision, Statement
from checks.finding import Edit, Finding, Fix, Severity
from checks.upgrades import Step, finding_at, place_of

_SET = re.compile(
    r"\s*SET\s+(?:SESSION\s+(?!CHARACTERISTICS|AUTHORIZATION))?(?!LOCAL\b|TRANSACTION\b|CONSTRAINTS\b|SESSION\b)"
    r"(TIME\s+ZONE|[\w.]+)",
    re.IGNORECASE,
)
_FUNCTION = re.compile(r"\bset_config\s*\(\s*'([\w.]+)'\s*,[^;]*?(,\s*false\s*\))", re.IGNORECASE)
_RESET = re.compile(r"\s*RESET\s+(TIME\s+ZONE|[\w.]+)", re.IGNORECASE)
_DEFAULT = re.compile(r"\s*SET\s+(?:SESSION\s+)?([\w.]+)\s*(?:=|\bTO\b)\s*DEFAULT\b", re.IGNORECASE)
WEIGHTY = frozenset({"search_path", "role", "session_replication_role", "row_security", "default_tablespace"})
"""Settings under which the same statement does something else; others are only noted."""


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report the last statement of a revision that gave each setting its value."""
    for revision in evidence.revisions:
        if revision.status == "added":
            for name, statement in left_behind(revision).items():
                yield _finding(Step(evidence, revision, statement), name)


def _finding(step: Step, name: str) -> Finding:
    weighty = name in WEIGHTY
    facts = {"setting": name, "local": _locally(step.statement.sql), "weighty": weighty}
    severity = Severity.WARNING if weighty else Severity.NOTICE
    return finding_at(step, "H14", severity, name, facts, fix=_reset(step, name) if weighty else None)


def _locally(sql: str) -> str:
    """Return the same setting for the transaction only."""
    function = _FUNCTION.search(sql)
    if function:
        return f"{sql[: function.start(2)]}, true){sql[function.end(2) :]}"
    return re.sub(r"\bSET\s+(?:SESSION\s+)?", "SET LOCAL ", sql, count=1, flags=re.IGNORECASE)


def _reset(step: Step, name: str) -> Fix | None:
    """Return the edit that takes a setting back as the last statement of upgrade()."""
    source, path = step.revision.source, place_of(step).path
    call, span = call_at(source, place_of(step), ("execute", "exec_driver_sql")), source.upgrade_span
    if call is None or span is None or call.function != "upgrade" or path != step.revision.path:
        return None
    lines = source.text.splitlines()
    indent, outermost = (
        line[: len(line) - len(line.lstrip())] for line in (lines[call.statement_line - 1], lines[span[0] - 1])
    )
    if indent != outermost:
        return None
    added = f'{indent}op.execute("RESET {name}")\n'
    return Fix("edit", (Edit(path, span[1] + 1, span[1], added),), "Takes the setting back before the next revision.")


def left_behind(revision: Revision) -> dict[str, Statement]:
    """Return the settings that the upgrade leaves, with what set them."""
    left: dict[str, Statement] = {}
    for statement in revision.upgrade.statements:
        back = _DEFAULT.match(statement.sql) or _RESET.match(statement.sql)
        if back:
            left = {} if back[1].lower() == "all" else {k: v for k, v in left.items() if k != back[1].lower()}
        elif (
            (found := _SET.match(statement.sql) or _FUNCTION.search(statement.sql))
            and statement.place
            and not statement.error
        ):
            left[" ".join(found[1].lower().split())] = statement
    return left
