"""A statement asks for a foreign key, and the server makes none.

## What it looks for

REFERENCES in a statement that creates or alters a table, after which the catalog holds fewer foreign keys than the
statement asks for. And for MySQL, where the review had to run on MariaDB, REFERENCES behind a column: MariaDB makes a
foreign key of it, MySQL before 9.0 reads it and makes none.

## Why it is dangerous

There is no error and no warning. The schema looks as if it protected the rows, and any orphan gets in; the models may
even declare the foreign key, so that the code counts on it.

## What is safe

FOREIGN KEY … REFERENCES as a clause of its own on a table of the engine InnoDB, and `op.create_foreign_key()`.

## How to do it instead

Add the foreign key with a name by `op.create_foreign_key()`, or in the table's own clause; make the table InnoDB.

## Way back

None is needed: there is nothing to undo.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.evidence import ProjectEvidence, Statement
from checks.finding import Finding, Severity
from checks.names import table_facts
from checks.upgrades import Step, finding_at, steps, table_at

_QUOTED = re.compile(r"'(?:[^'\\]|\\.|'')*'|\"(?:[^\"\\]|\\.|\"\")*\"|/\*.*?\*/|(?:--\s|#)[^\n]*", re.DOTALL)
_OF_TABLE = re.compile(r"\bFOREIGN\s+KEY\b[^()]*\([^()]*\)\s*REFERENCES\b", re.IGNORECASE)
_REFERENCES = re.compile(r"\bREFERENCES\s+(?P<table>(?:`[^`]+`|\w+)(?:\s*\.\s*(?:`[^`]+`|\w+))?)", re.IGNORECASE)
_COMMANDS = ("CREATE TABLE", "ALTER TABLE")


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each statement of which a foreign key is missing."""
    for step in steps(evidence):
        statement = step.statement
        if statement.command in _COMMANDS and statement.changes and statement.error is None:
            yield from _of(step)


def _of(step: Step) -> Iterator[Finding]:
    text = _QUOTED.sub("''", step.statement.sql)
    asked, inline = _REFERENCES.findall(text), _REFERENCES.findall(_OF_TABLE.sub("", text))
    if len(asked) > len(_made(step.statement)):
        yield _finding(step, (inline or asked)[0], "inline" if inline else "engine")
    elif inline and step.evidence.dialect == "mysql" and "MariaDB" in step.evidence.server_version:
        yield _finding(step, inline[0], "other server")


def _made(statement: Statement) -> list[str]:
    """Return the foreign keys that the statement made or replaced."""
    return [
        item.name
        for item in statement.changes
        if item.kind == "constraint" and item.action != "dropped" and _is_foreign_key(item.after("kind"))
    ]


def _is_foreign_key(kind: str | None) -> bool:
    return kind in (None, "foreign key")  # what an alteration leaves as it is goes without saying


def _finding(step: Step, referenced: str, cause: str) -> Finding:
    changed = next(item for item in step.statement.changes)
    table = changed.table or changed.name
    stands = table_at(step, table)
    engine = re.search(r"ENGINE=(\w+)", (stands.options or "") if stands else "")
    facts = {
        **table_facts(table),
        "referenced": referenced.replace("`", ""),
        "cause": cause,
        "engine": engine[1] if engine else "",
        "server": step.evidence.server_version,
    }
    severity = Severity.WARNING if cause == "other server" else Severity.ERROR
    return finding_at(step, "M6", severity, table, facts)
