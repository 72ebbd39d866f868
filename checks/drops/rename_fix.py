"""Rewrite a drop and an add as the rename that they are, in both directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checks.drops.renames import Rename
from checks.edits import call_at, removed_statements, replaced_call, statement_edit
from checks.evidence import Call, RevisionSource
from checks.finding import Edit, Fix
from checks.names import split_name
from checks.upgrades import place_of


def rename_fix(rename: Rename) -> Fix | None:
    """Return the edits; None where one of the four calls is not a statement of its own in one file."""
    source = rename.drop.revision.source
    down = {"column": ("add_column", "drop_column"), "table": ("create_table", "drop_table")}[rename.what]
    drop = call_at(source, place_of(rename.drop), (down[1],))
    add = call_at(source, place_of(rename.add), (down[0],))
    if drop is None or add is None or rename.add.revision is not rename.drop.revision:
        return None
    back = _downgrade_call(source, down[0], rename.old)
    gone = _downgrade_call(source, down[1], rename.new)
    if back is None or gone is None:
        return None
    edits = (
        *_renamed(rename, (drop, add), (rename.old, rename.new)),
        *_renamed(rename, (back, gone), (rename.new, rename.old)),
    )
    return Fix("edit", tuple(sorted(edits, key=lambda edit: edit.start_line)), f"Renames {rename.old} and keeps it.")


def _downgrade_call(source: RevisionSource, function: str, name: str) -> Call | None:
    quoted = re.compile(rf"""["']{re.escape(name)}["']""")
    return next(
        (
            call
            for call in source.calls
            if call.function == "downgrade"
            and call.is_statement
            and call.name.rpartition(".")[2] == function
            and quoted.search(call.text)
        ),
        None,
    )


def _renamed(rename: Rename, calls: tuple[Call, Call], names: tuple[str, str]) -> Iterator[Edit]:
    """Yield the edits of one direction: the rename in the first call's place, and nothing in the other's."""
    path, source = rename.drop.revision.path, rename.drop.revision.source
    kept, other = calls
    yield statement_edit(path, kept, replaced_call(source, kept, _call(rename, kept, *names)))
    yield from removed_statements(path, source, (other,))


def _call(rename: Rename, kept: Call, old: str, new: str) -> str:
    """Return the renaming call, on the same object: ``op``, or the batch that is open."""
    schema, table = split_name(rename.table)
    argument = f', schema="{schema}"' if schema not in (None, "public") else ""
    owner = kept.name.rpartition(".")[0]
    if rename.what == "table":
        return f'{owner}.rename_table("{old}", "{new}"{argument})'
    if rename.drop.evidence.dialect in {"mysql", "mariadb"}:  # Alembic would have to be told the whole column again
        return f'op.execute("ALTER TABLE `{table}` RENAME COLUMN `{old}` TO `{new}`")'
    if owner.rpartition(".")[2] == "op":
        return f'{owner}.alter_column("{table}", "{old}", new_column_name="{new}"{argument})'
    return f'{owner}.alter_column("{old}", new_column_name="{new}")'
