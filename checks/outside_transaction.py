"""Send a statement outside Alembic's transaction, where the revision does nothing else that this would commit."""

from __future__ import annotations

import re

from checks.batches import naming_table, only_operation
from checks.edits import instead_of, replaced_call, statement_edit, within_block
from checks.evidence import Call, RevisionSource
from checks.finding import Edit, Fix
from checks.upgrades import Step, place_of

AUTOCOMMIT_BLOCK = "with op.get_context().autocommit_block():"
_LIMIT = re.compile(
    r"^op\.execute\([^;]*[\"']\s*SET\s+LOCAL\s+(?:lock|statement)_timeout\b[^;]*\)$", re.IGNORECASE | re.DOTALL
)


def in_autocommit_block(step: Step, call: Call, written: str, text: str, before: tuple[str, ...] = ()) -> Fix | None:
    """Return the edit that writes a call anew within an autocommit block; None where other work is in the way.

    ``before`` are statements that the block begins with. A call that stands in such a block already stays where it is.
    """
    source = step.revision.source
    batch = only_operation(source, call)
    operation = naming_table(call, written, batch) if batch is not None else None
    if batch is not None and operation is not None and does_nothing_else(step):
        return Fix("edit", (_instead_of_batch(step, batch, call, operation, before),), text)
    statement = replaced_call(source, call, written)
    path = place_of(step).path
    if call.in_autocommit_block:
        return Fix("edit", (statement_edit(path, call, statement),), text)
    limits = limits_before(source, call)
    if limits is None or not does_nothing_else(step):
        return None
    block = within_block(AUTOCOMMIT_BLOCK, before, statement, call)
    return Fix("edit", (instead_of(path, source, limits, call, block),), text)


def limits_before(source: RevisionSource, call: Call) -> list[Call] | None:
    """Return the timeouts that are set before a call for its transaction only, which an autocommit block would end.

    None where the call's function does anything else.
    """
    others = [item for item in source.calls if item.function == call.function]
    lines = {item.statement_line for item in others} - {call.statement_line}
    limits = [item for item in others if item.is_statement and _LIMIT.search(item.text)]
    before = all(item.statement_end_line < call.statement_line for item in limits)
    return limits if before and lines == {item.statement_line for item in limits} else None


def _instead_of_batch(step: Step, batch: Call, call: Call, operation: str, before: tuple[str, ...]) -> Edit:
    """Return the edit that does without the batch: it would send the operation only behind the autocommit block."""
    source = step.revision.source
    statement = replaced_call(source, call, operation)
    opening = source.text.splitlines()[batch.statement_line - 1]
    outer, inner = (line[: len(line) - len(line.lstrip())] for line in (opening, statement))
    block = "".join([f"{outer}{AUTOCOMMIT_BLOCK}\n", *(f"{inner}{line}\n" for line in before), statement])
    return Edit(place_of(step).path, batch.statement_line, call.statement_end_line, block)


def does_nothing_else(step: Step) -> bool:
    """Say whether no other statement of the upgrade changed anything: entering the block would commit it unstamped."""
    others = (item for item in step.revision.upgrade.statements if item is not step.statement)
    return not any(item.changes or item.rewrites for item in others)


def rewritten_sql(step: Step, call: Call, pattern: str, replacement: str) -> str | None:
    """Return a call's source with its SQL rewritten; None where the text has not exactly one such place, or is code."""
    if not call.name.endswith(".execute") or step.statement.command == "DO":
        return None
    written, count = re.subn(pattern, replacement, call.text, flags=re.IGNORECASE)
    return written if count == 1 else None
