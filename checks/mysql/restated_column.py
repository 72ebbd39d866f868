"""A column is stated anew, and loses what the statement does not say again.

## What it looks for

A column of a table that production already has, which lost NOT NULL, its default, AUTO_INCREMENT, ON UPDATE or its
comment in a statement that was about something else. The catalog is read before and after; what an `op.alter_column()`
asks for by its own argument, or the models by a change of theirs, is not lost.

## Why it is dangerous

MySQL and MariaDB change a column by MODIFY or CHANGE, which states all of it: what is not said again is gone, without a
warning. Alembic says again only what the `existing_…` arguments tell. Then INSERTs that counted on the default or on
AUTO_INCREMENT fail, NULLs get in, and times of a last change stand still.

## What is safe

`op.alter_column()` with `existing_type`, `existing_nullable`, `existing_server_default` and `existing_comment`; a raw
MODIFY that states the whole column; ALTER COLUMN … SET DEFAULT and RENAME COLUMN, which change nothing else.

## How to do it instead

Say again what must stay.

## Way back

Another MODIFY brings the definition back; NULLs and rows that got in meanwhile stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.catalog import AttributeChange, CatalogChange
from checks.edits import call_at, replaced_call, statement_edit, with_argument
from checks.evidence import Call, ModelColumn, ModelTable, ProjectEvidence
from checks.finding import Finding, Fix, Severity
from checks.names import table_facts
from checks.running_release import mapped_table
from checks.upgrades import Step, base_column, finding_at, place_of, steps

_ARGUMENTS = {
    "nullable": ("nullable",),
    "default": ("server_default",),
    "identity": ("autoincrement", "server_default"),
    "extra": ("server_default", "type_"),
    "comment": ("comment",),
}
"""What of a column can be lost, and the arguments of ``op.alter_column()`` that are about it."""
_WORDS = {
    "nullable": r"\bNULL\b",
    "default": r"\bDEFAULT\b",
    "extra": r"\bON\s+UPDATE\b",
    "comment": r"\bCOMMENT\b",
}
"""What a statement says where it is about that."""
_RESTATES = re.compile(r"\b(?:MODIFY|CHANGE)\b", re.IGNORECASE)
_BREAKS = frozenset({"nullable", "default", "identity", "extra"})


def check(evidence: ProjectEvidence) -> Iterator[Finding]:
    """Report each column."""
    for step in steps(evidence):
        if not _RESTATES.search(step.statement.sql):
            continue
        for change in step.changes("column", "altered") + step.changes("column", "renamed"):
            lost = [item for item in change.attributes if base_column(step, change) and _is_lost(step, change, item)]
            if lost:
                yield _finding(step, change, lost)


def _is_lost(step: Step, change: CatalogChange, item: AttributeChange) -> bool:
    gone = item.before == "false" and item.after == "true" if item.attribute == "nullable" else not item.after
    if item.attribute not in _ARGUMENTS or not item.before or not gone:
        return False
    if _models_ask(step.evidence, change, item.attribute):
        return False
    call = _operation(step, change.name)
    if call is not None:
        return not set(_ARGUMENTS[item.attribute]) & set(call.keywords)
    word = _WORDS.get(item.attribute)
    said = word is not None and re.search(word, re.sub(r"'(?:[^']|'')*'", "''", step.statement.sql), re.IGNORECASE)
    return not said and len(change.attributes) > 1


def _operation(step: Step, column: str) -> Call | None:
    """Return the ``alter_column()`` that sent the statement; a batch sends its own from the line of its ``with``."""
    source, place = step.revision.source, place_of(step)
    named = re.compile(rf"""\(\s*(?:column_name\s*=\s*)?["']{re.escape(column)}["']""")
    after = (call for call in source.calls if call.is_statement and call.line > place.line and named.search(call.text))
    batch = any("batch_alter_table" in call.name and call.line == place.line for call in source.calls)
    return call_at(source, place, ("alter_column",)) or next(
        (call for call in after if batch and call.name.endswith(".alter_column")), None
    )


def _models_ask(evidence: ProjectEvidence, change: CatalogChange, attribute: str) -> bool:
    """Say whether the change takes the same away from its model."""
    before = _column(evidence.base_models, change)
    after = _column(evidence.models, change)
    if before is None or after is None:
        return False
    if attribute == "nullable":
        return after.nullable and not before.nullable
    return attribute == "default" and before.has_server_default and not after.has_server_default


def _column(models: tuple[ModelTable, ...] | None, change: CatalogChange) -> ModelColumn | None:
    model = mapped_table(models, change.table or "")
    return next((item for item in model.columns if item.name == change.name), None) if model else None


def _finding(step: Step, change: CatalogChange, lost: list[AttributeChange]) -> Finding:
    call = _operation(step, change.name)
    arguments = [text for item in lost if (text := _restated(item))]
    facts = {
        **table_facts(change.table or ""),
        "column": change.name,
        "lost": [_said(item) for item in lost],
        "kinds": [item.attribute for item in lost],
        "arguments": arguments,
        "by_operation": call is not None,
        "sql": step.statement.sql,
    }
    breaks = any(item.attribute in _BREAKS for item in lost)
    severity = Severity.ERROR if breaks else Severity.WARNING
    fix = _fix(step, call, arguments) if call is not None and len(arguments) == len(lost) else None
    return finding_at(step, "M1", severity, f"{change.table}.{change.name}", facts, fix=fix)


def _said(item: AttributeChange) -> str:
    """Return what was lost as SQL says it."""
    before = item.before or ""
    words = {"nullable": "NOT NULL", "default": f"DEFAULT {before}", "identity": "AUTO_INCREMENT"}
    return words.get(item.attribute) or (f"COMMENT '{before}'" if item.attribute == "comment" else before.upper())


def _restated(item: AttributeChange) -> str | None:
    """Return the argument that says it again; None where ``op.alter_column()`` has none."""
    before = item.before or ""
    return {
        "nullable": "existing_nullable=False",
        "default": f"existing_server_default=sa.text({before!r})",
        "identity": "existing_autoincrement=True",
        "comment": f"existing_comment={before!r}",
    }.get(item.attribute)


def _fix(step: Step, call: Call, arguments: list[str]) -> Fix | None:
    """Add the arguments to the operation, where it has none of them."""
    names = {argument.partition("=")[0] for argument in arguments}
    if call.last_argument_end is None or names & set(call.keywords):
        return None
    text = with_argument(call, ", ".join(arguments))
    edit = statement_edit(place_of(step).path, call, replaced_call(step.revision.source, call, text))
    return Fix("edit", (edit,), "Says again what the column must keep.")
