"""Which statement made which change: the changes are read from the file, the statements are what the program says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.replay.sqlite.rows import SentStatement
from bot.replay.sqlite.statements import command, is_question, names
from checks.catalog import CatalogChange
from checks.evidence import Place, Rewrite, Statement, StatementError
from checks.names import split_name

_CHANGING: Final = ("CREATE", "ALTER", "DROP")
_LONGEST_SQL: Final = 20_000
_UNREPORTED: Final = Statement(
    sql="-- the program did not report this statement",
    command="",
    place=None,
    transaction=0,
    in_transaction_block=False,
    observed=False,
)


def attributed(
    sent: Sequence[SentStatement], changes: Sequence[CatalogChange], rewrites: Sequence[Rewrite]
) -> tuple[Statement, ...]:
    """Return the statements with the changes and rewrites that fit them; what fits none gets a statement of its own."""
    statements = _statements(sent)
    of: dict[int, tuple[list[CatalogChange], list[Rewrite]]] = {}
    for change in changes:
        of.setdefault(_maker(statements, _holder(change), change), ([], []))[0].append(change)
    for rewrite in rewrites:
        of.setdefault(_maker(statements, rewrite.table, None), ([], []))[1].append(rewrite)
    found = [
        replace(item, changes=tuple(of[at][0]), rewrites=tuple(of[at][1])) if at in of else item
        for at, item in enumerate(statements)
    ]
    if -1 in of:
        found.append(replace(_UNREPORTED, changes=tuple(of[-1][0]), rewrites=tuple(of[-1][1])))
    return tuple(found)


def _statements(sent: Sequence[SentStatement]) -> list[Statement]:
    found: list[Statement] = []
    transaction = 0
    for item in sent:
        transaction += not item.open or not found
        if not is_question(item.sql) or item.error is not None:
            found.append(_statement(item, transaction))
    return found


def _statement(sent: SentStatement, transaction: int) -> Statement:
    error = sent.error
    return Statement(
        sql=sent.sql[:_LONGEST_SQL].strip(),
        command="" if error else command(sent.sql),
        place=Place(sent.path, sent.line, sent.line) if sent.path is not None and sent.line is not None else None,
        transaction=transaction,
        in_transaction_block=sent.open,
        rows=sent.rows,
        milliseconds=sent.milliseconds,
        observed=False,
        error=StatementError(error.code, error.message) if error else None,
    )


def _holder(change: CatalogChange) -> str:
    return change.table or change.name


def _maker(statements: Sequence[Statement], table: str, change: CatalogChange | None) -> int:
    """Return the statement that made a change: the last that names both the object and its table; -1 for none."""
    makers = [at for at, item in enumerate(statements) if item.command.startswith(_CHANGING)]
    named = {at: names(statements[at].sql) for at in makers}
    own = {split_name(change.name)[1].lower()} if change and change.kind != "constraint" else set[str]()
    new = {split_name(change.after("name") or "")[1].lower()} - {""} if change else set[str]()
    holder = split_name(table)[1].lower()
    for wanted in ({holder} | own | new, {holder} | own, {holder} | new, {holder}, own):
        fitting = [at for at in makers if wanted and wanted <= named[at]]
        if fitting:
            return fitting[-1]
    return makers[-1] if makers else len(statements) - 1
