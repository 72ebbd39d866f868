"""Write an operation of ``batch_alter_table()`` as the one of ``op`` that names its table."""

from __future__ import annotations

import re

from checks.evidence import Call, RevisionSource

_NO_SCHEMA = re.compile(r"(?:\s*,\s*schema\s*=\s*None)?")


def only_operation(source: RevisionSource, call: Call) -> Call | None:
    """Return the batch that a call stands in, where its function does nothing else."""
    receiver = call.name.rpartition(".")[0]
    opened = [item for item in source.calls if item.name == "op.batch_alter_table" and item.function == call.function]
    lines = {item.statement_line for item in source.calls if item.function == call.function}
    if receiver == "op" or len(opened) != 1 or lines != {opened[0].statement_line, call.statement_line}:
        return None
    batch = opened[0]
    around = batch.statement_line < call.statement_line and call.statement_end_line == batch.statement_end_line
    return batch if around else None


def naming_table(call: Call, written: str, batch: Call) -> str | None:
    """Return the source of a batch operation as that of ``op``, whose second argument is the table.

    ``written`` is the call with whatever more behind its first argument.
    """
    end, table = call.first_argument_end, _only_table(batch)
    receiver = call.name.rpartition(".")[0]
    if end is None or table is None or written[:end] != call.text[:end] or not written.startswith(f"{receiver}."):
        return None
    name = written[len(receiver) : end].replace(f"{receiver}.f(", "op.f(", 1)
    return f"op{name}, {table}{written[end:]}"


def _only_table(batch: Call) -> str | None:
    """Return the source of the table's name; None where the batch is told more, which would be lost without it."""
    end = batch.first_argument_end
    if end is None or not _NO_SCHEMA.fullmatch(batch.text[end : batch.last_argument_end]):
        return None
    return batch.text[len(batch.name) + 1 : end].strip()
