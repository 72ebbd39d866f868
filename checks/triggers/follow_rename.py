"""Let a trigger's function follow a renamed column, in both directions."""

from __future__ import annotations

import re

from checks.catalog import Routine
from checks.edits import between, statement_edit
from checks.evidence import Call
from checks.finding import Edit, Fix
from checks.triggers.used_columns import with_column
from checks.upgrades import Step, place_of

_RENAMING = ("alter_column", "execute")
_NOT_LITERAL = re.compile(r"\\|\"\"\"|(?<!:):\w")
"""What a string literal, or SQLAlchemy's ``text()``, would read as something else."""


def follow_rename(step: Step, old: str, new: str, routine: Routine) -> Fix | None:
    """Return the edits that replace the function behind the rename and its inverse; None where one has no line."""
    renamed = with_column(routine, old, new)
    calls = [_renaming(step, function, old, new) for function in ("upgrade", "downgrade")]
    if _NOT_LITERAL.search(routine.definition + renamed) or not all(calls):
        return None
    texts = (renamed, routine.definition.strip())
    edits = tuple(_edit(step, call, text) for call, text in zip(calls, texts, strict=True) if call)
    name = routine.name
    return Fix("edit", tuple(sorted(edits, key=lambda edit: edit.start_line)), f"Lets {name} name the column as it is.")


def _renaming(step: Step, function: str, old: str, new: str) -> Call | None:
    """Return the statement of a function that renames the column: in an upgrade the one that was seen to do so."""
    line = place_of(step).line
    for call in step.revision.source.calls:
        named = all(re.search(rf"\b{re.escape(name)}\b", call.text) for name in (old, new))
        seen = call.statement_line <= line <= call.statement_end_line or function == "downgrade"
        if (
            call.function == function
            and call.is_statement
            and call.name.rpartition(".")[2] in _RENAMING
            and named
            and seen
        ):
            return call
    return None


def _edit(step: Step, call: Call, definition: str) -> Edit:
    lines = step.revision.source.text.splitlines(keepends=True)[call.statement_line - 1 : call.statement_end_line]
    owner = call.name.rpartition(".")[0] if call.name.rpartition(".")[2] == "execute" else "op"
    return statement_edit(
        step.revision.path, call, between((), "".join(lines), (f'{owner}.execute("""{definition}""")',))
    )
