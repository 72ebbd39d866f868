"""Which statement made which change: the changes are read from the file, the statements are what the program says."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.replay.sqlite.first_shapes import first_shapes, in_two
from bot.replay.sqlite.rows import SentStatement
from bot.replay.sqlite.statements import command, is_question, names
from checks.catalog import CatalogChange
from checks.evidence import Place, Rewrite, Statement, StatementError
from checks.names import bare_name

_CHANGING: Final = ("CREATE", "ALTER", "DROP")
_SHAPING: Final = ("CREATE TABLE", "ALTER TABLE")
_LONGEST_SQL: Final = 20_000
_MOST_LOOKED_AT: Final = 200
"""Statements that name an object, from the last one back, among which its maker is looked for."""
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
    makers = _Makers(statements)
    of: dict[int, tuple[list[CatalogChange], list[Rewrite]]] = {}
    for at, change in _told(changes, makers, statements):
        of.setdefault(at, ([], []))[0].append(change)
    for rewrite in rewrites:
        of.setdefault(makers.of(rewrite.table, None), ([], []))[1].append(rewrite)
    found = [
        replace(item, changes=tuple(of[at][0]), rewrites=tuple(of[at][1])) if at in of else item
        for at, item in enumerate(statements)
    ]
    if -1 in of:
        found.append(replace(_UNREPORTED, changes=tuple(of[-1][0]), rewrites=tuple(of[-1][1])))
    return tuple(found)


def _told(
    changes: Iterable[CatalogChange], makers: _Makers, statements: Sequence[Statement]
) -> Iterator[tuple[int, CatalogChange]]:
    """Yield the changes with their makers' places; a column that a later statement gave its last shape is two."""
    shapes = first_shapes([item.sql if item.command in _SHAPING else "" for item in statements])
    for change in changes:
        table = _bare(change.table or "")
        is_column = (change.kind, change.action) == ("column", "created")
        first = shapes.introductions.get((table, change.name.lower())) if is_column else None
        copied = shapes.copied.get(table, -1)
        if first is None or copied <= first.at:
            yield makers.of(change.table or change.name, change), change
        else:
            created, later = in_two(change, first)
            yield first.at, created
            if later is not None:
                yield copied, later


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
        foreign_keys=sent.foreign_keys,
        error=StatementError(error.code, error.message) if error else None,
    )


class _Makers:
    """The statements that can change a schema, by every name in them."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        makers = [at for at, item in enumerate(statements) if item.command.startswith(_CHANGING)]
        self._last = makers[-1] if makers else len(statements) - 1
        self._names = {at: names(statements[at].sql) for at in makers}
        self._naming: defaultdict[str, list[int]] = defaultdict(list)
        for at, named in self._names.items():
            for name in named:
                self._naming[name].append(at)

    def of(self, table: str, change: CatalogChange | None) -> int:
        """Return the statement that made a change: the last that names both the object and its table; -1 for none."""
        holder = _bare(table)
        own = {_bare(change.name)} if change and change.kind != "constraint" else set[str]()
        new = {_bare(change.after("name") or "")} - {""} if change else set[str]()
        for wanted in ({holder} | own | new, {holder} | own, {holder} | new, {holder}, own):
            found = self._last_with(wanted)
            if found is not None:
                return found
        return self._last

    def _last_with(self, wanted: set[str]) -> int | None:
        rarest = min((self._naming.get(name, []) for name in wanted), key=len, default=[])
        return next((at for at in reversed(rarest[-_MOST_LOOKED_AT:]) if wanted <= self._names[at]), None)


def _bare(name: str) -> str:
    return bare_name(name).lower()
