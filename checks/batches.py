"""Write an operation of ``batch_alter_table()`` as the one of ``op`` that names its table."""

from __future__ import annotations

import ast

from checks.evidence import Call, RevisionSource


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
    """Return the source of a batch operation as that of ``op``, whose second argument is the table."""
    said, table = _parsed(written), _only_table(batch)
    receiver = call.name.rpartition(".")[0]
    first = ast.get_source_segment(written, said.args[0]) if said is not None and said.args else None
    if first is None or table is None or not written.startswith(f"{receiver}."):
        return None
    head, rest = written.split(first, 1)
    return f"op{head[len(receiver) :]}{first.replace(f'{receiver}.f(', 'op.f(', 1)}, {table}{rest}"


def _only_table(batch: Call) -> str | None:
    """Return the source of the table's name; None where the batch is told more, which would be lost without it."""
    said = _parsed(batch.text)
    if said is None or len(said.args) != 1 or not all(map(_is_no_schema, said.keywords)):
        return None
    return ast.get_source_segment(batch.text, said.args[0])


def _is_no_schema(keyword: ast.keyword) -> bool:
    return keyword.arg == "schema" and isinstance(keyword.value, ast.Constant) and keyword.value.value is None


def _parsed(text: str) -> ast.Call | None:
    try:
        expression = ast.parse(text, mode="eval").body
    except SyntaxError:
        return None
    return expression if isinstance(expression, ast.Call) else None
