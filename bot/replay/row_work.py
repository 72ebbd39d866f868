"""The trusted end of ``inside/parse_sql.py``: has the statements of upgrades read that write rows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Annotated, Literal

import msgspec

from bot.replay.cage.cage import Cage
from bot.replay.cage.plan import Limits
from bot.replay.parsing import parsed
from bot.replay.request import MergedState
from checks.evidence import Gap, RowWork, Run, Statement
from checks.scripts import holds_several

_WRITES = re.compile(r"\b(?:INSERT|UPDATE|DELETE|MERGE|REPLACE)\b", re.IGNORECASE)
_DEFINES = ("CREATE", "ALTER", "DROP", "COMMENT", "GRANT", "REVOKE", "SET", "DO")
_UNREAD = "what the statements do to rows could not be read: the parser gave no answer"
_Name = Annotated[str, msgspec.Meta(max_length=1000)]


class _Read(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    action: Literal["insert", "update", "delete", "merge"]
    table: _Name
    condition: Literal["none", "always", "null", "keys", "some"]
    equal: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=1000)]
    above: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=1000)]
    limited: bool
    from_query: bool
    twice: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=1000)]
    columns: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=1000)]
    filled: Annotated[tuple[_Name, ...], msgspec.Meta(max_length=1000)]


def with_row_work(state: MergedState, cage: Cage, limits: Limits, dialect: str, path: str) -> MergedState:
    """Return the state with what its upgrades' statements do to rows; unchanged where none writes any.

    ``path`` stands for what could not be read.
    """
    sent = {item.sql for runs in state.runs.values() for item in runs.upgrade.statements if writes_rows(item)}
    if not sent:
        return state
    statements = sorted(sent)
    answers = _read(statements, cage, limits, dialect)
    read = dict(zip(statements, answers, strict=False))
    gaps = state.gaps if len(answers) == len(statements) else (*state.gaps, Gap(path, None, _UNREAD))
    runs = {name: replace(item, upgrade=_completed(item.upgrade, read)) for name, item in state.runs.items()}
    return replace(state, runs=runs, gaps=gaps)


def writes_rows(statement: Statement) -> bool:
    """Say whether a statement may write rows by its own words; code for the server is not read."""
    defines = statement.command.startswith(_DEFINES) and not holds_several(statement.sql)
    return statement.place is not None and not defines and _WRITES.search(statement.sql) is not None


def _completed(run: Run, read: Mapping[str, tuple[RowWork, ...]]) -> Run:
    statements = tuple(
        replace(item, row_work=read.get(item.sql, ())) if writes_rows(item) else item for item in run.statements
    )
    return replace(run, statements=statements)


def _read(statements: Sequence[str], cage: Cage, limits: Limits, dialect: str) -> list[tuple[RowWork, ...]]:
    """Ask the program in its cage; nothing where it gives no proper answer: then no check knows of rows."""
    answer = parsed("parse_sql.py", {"dialect": dialect, "statements": list(statements)}, cage, limits)
    try:
        decoded = msgspec.json.decode(answer, type=list[list[_Read]])
    except (msgspec.DecodeError, RecursionError):
        return []
    return [tuple(RowWork(**msgspec.structs.asdict(item)) for item in items) for items in decoded]
